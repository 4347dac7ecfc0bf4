"""Calendar rules, one a file."""
