"""Estimative scales as data: words, ranges, the rating table of the risk matrix, confidence levels."""
