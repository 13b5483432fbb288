"""What the one importer reads for the card ledger."""
