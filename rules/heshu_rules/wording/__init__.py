"""Wording rules, one a file."""
