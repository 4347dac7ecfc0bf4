"""Text in, claims out: what a Chinese news article says in figures. Knows language; knows no rule and no terminal."""
