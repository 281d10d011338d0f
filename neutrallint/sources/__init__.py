"""Paths, globs, stores and git: which files there are to check."""
