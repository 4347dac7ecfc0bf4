"""Notation rules, one a file."""
