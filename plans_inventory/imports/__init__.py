"""What spreadsheets may say about plans, and how it becomes records: through the same actions as the pages."""
