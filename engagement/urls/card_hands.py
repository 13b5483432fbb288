"""Addresses of cards in hands: transfers, the safe, the hand-out, tallies, incidents."""

from django.urls import URLPattern

in_coalition: list[URLPattern] = []
