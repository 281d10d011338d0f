"""Readers of files that hold files."""
