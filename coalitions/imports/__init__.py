"""What spreadsheets may say about the coalition's core, and how it becomes records: through the same actions."""
