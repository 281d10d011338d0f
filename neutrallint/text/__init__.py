"""Folding, words, sentences and phrases: text as the rules see it."""
