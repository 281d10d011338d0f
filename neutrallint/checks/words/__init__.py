"""Checks that look for words and names."""
