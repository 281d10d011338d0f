"""Rule packs: YAML to rules that can be asked."""
