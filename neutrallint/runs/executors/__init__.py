"""Where files are checked: here, in worker processes, or on a cluster; all give the same."""
