"""Addresses of agendas, of their papers, and of the page during the meeting."""

in_coalition: list = []
by_link: list = []
in_public: list = []
