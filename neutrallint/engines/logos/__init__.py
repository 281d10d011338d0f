"""Finding logos and seals, and the gallery of known ones."""
