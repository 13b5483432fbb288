"""Every write to the plan inventory."""
