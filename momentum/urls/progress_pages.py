"""Addresses of the public progress page."""

in_coalition: list = []
by_link: list = []
in_public: list = []
