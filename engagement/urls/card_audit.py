"""Addresses of the ledger as an auditor reads it: events, balances, samples, the package."""

from django.urls import URLPattern

in_coalition: list[URLPattern] = []
