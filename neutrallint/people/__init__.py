"""The people of the office, and the roster that was read once."""
