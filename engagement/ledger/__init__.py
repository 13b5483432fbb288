"""The arithmetic of the card ledger: how events are chained, what they add up to, and whether all of it holds."""
