"""What the one importer reads for reports: readers and community changes."""
