"""Addresses of the overview and the board pages."""

from django.urls import path

from momentum.views import board_pages, momentum_panel, overview, search, years

in_coalition: list = [
    path("", overview.overview, name="overview"),
    path("momentum/", momentum_panel.momentum_panel, name="momentum_panel"),
    path("reports/years/", years.year_view, name="year_view"),
    path("search/", search.search, name="search"),
    path("board-pages/", board_pages.board_page_list, name="board_page_list"),
    path("board-pages/add/", board_pages.board_page_add, name="board_page_add"),
    path("board-pages/<int:pk>/", board_pages.board_page_detail, name="board_page_detail"),
]
by_link: list = []
in_public: list = []
