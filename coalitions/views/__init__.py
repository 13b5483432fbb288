"""Pages of the coalition's core."""
