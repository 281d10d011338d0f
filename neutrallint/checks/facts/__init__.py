"""Checks that compare what a text says with the facts of a pack."""
