"""Arithmetic rules, one a file."""
