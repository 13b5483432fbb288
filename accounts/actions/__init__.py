"""Every write to people's log-ins."""
