"""Addresses of the rhythm of reports."""

in_coalition: list = []
by_link: list = []
in_public: list = []
