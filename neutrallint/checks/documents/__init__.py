"""Checks that weigh a document as a whole."""
