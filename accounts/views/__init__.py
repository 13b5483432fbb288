"""Pages about one's own log-in that allauth does not have."""
