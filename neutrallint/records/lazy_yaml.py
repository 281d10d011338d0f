"""PyYAML, loaded when the first YAML is read: most runs find what they need kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml as yaml
else:

    class _Yaml:
        """Stands for the module, and has all its names from the first use of one on."""

        def __getattr__(self, name: str) -> Any:
            import yaml as loaded

            vars(self).update(vars(loaded))
            return getattr(loaded, name)

    yaml = _Yaml()
