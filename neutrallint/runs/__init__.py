"""A run: many files to one report, here or in other processes."""
