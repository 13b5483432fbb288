"""Every write to meetings, reports, reminders and board pages."""
