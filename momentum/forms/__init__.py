"""What people type about meetings, reports, messages and board pages."""
