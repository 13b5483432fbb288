"""The shared vocabulary in the Django admin."""

from predictors.admin import framework, metrics, places

__all__ = ["framework", "metrics", "places"]
