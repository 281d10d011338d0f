"""The officer's page and its API: the same check, in a browser."""
