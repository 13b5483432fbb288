"""Meetings, progress reports, what is due, who is told, and pages composed of everything."""
