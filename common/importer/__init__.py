"""The one importer and exporter: reads spreadsheets in a limited child process, matches, previews, writes."""
