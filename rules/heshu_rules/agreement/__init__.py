"""Agreement rules, one a file."""
