"""Every write to the coalition's core records."""
