"""Addresses of agenda postings."""

in_coalition: list = []
by_link: list = []
in_public: list = []
