"""Addresses of series of meetings, their exceptions, and holidays."""

in_coalition: list = []
by_link: list = []
in_public: list = []
