"""For who writes rules: what a rule says, what it misses, what fires."""
