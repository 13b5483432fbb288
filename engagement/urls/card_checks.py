"""Addresses of who counts after others: surprise counts, variances, reconciliations."""

from django.urls import URLPattern

in_coalition: list[URLPattern] = []
