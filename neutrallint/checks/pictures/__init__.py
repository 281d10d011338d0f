"""Checks that look at faces, logos and the size of type."""
