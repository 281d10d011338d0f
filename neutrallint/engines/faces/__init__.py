"""Finding faces, and the gallery of known ones."""
