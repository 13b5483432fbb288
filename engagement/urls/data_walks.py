"""Addresses of data walks: stations, posters, and what is printed for a session."""

from django.urls import URLPattern

in_coalition: list[URLPattern] = []
