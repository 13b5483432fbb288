"""The person, the roles, the permission table."""
