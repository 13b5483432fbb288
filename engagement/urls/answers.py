"""Addresses of answers to residents: the public page of a claim code, the work on it, and what leaves as a file."""

from django.urls import URLPattern

in_coalition: list[URLPattern] = []
public: list[URLPattern] = []
