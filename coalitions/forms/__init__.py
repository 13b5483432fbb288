"""What people type about the coalition's core records."""
