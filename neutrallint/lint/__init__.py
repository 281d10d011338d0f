"""The linter: rules and engines built once, and the judging of one file with them."""
