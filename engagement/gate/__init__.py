"""Finding what may point to a person in words that were written down at a session; pure, knows no database."""
