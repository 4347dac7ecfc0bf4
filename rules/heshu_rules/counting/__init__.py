"""Counting rules, one a file."""
