"""Addresses of archives of the whole record."""

in_coalition: list = []
by_link: list = []
in_public: list = []
