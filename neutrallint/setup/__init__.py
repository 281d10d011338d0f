"""Before the first run: example files, galleries, and what is installed."""
