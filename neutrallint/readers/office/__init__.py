"""Readers of office documents and tables."""
