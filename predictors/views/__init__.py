"""Pages of the shared vocabulary."""
