"""Writing the shared vocabulary."""
