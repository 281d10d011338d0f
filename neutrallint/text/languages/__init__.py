"""What a language is, and the grammars that need more than data."""
