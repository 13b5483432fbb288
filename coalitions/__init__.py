"""Who is at the table, what they agreed, how it goes: the core."""
