"""The shared vocabulary in the Django admin."""

from predictors.admin import framework, places

__all__ = ["framework", "places"]
