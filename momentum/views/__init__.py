"""Pages of what keeps a coalition moving."""
