"""Every write to what residents said."""
