"""Typed records and how they are read and written: YAML by hand, plain data between runs."""
