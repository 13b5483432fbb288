"""Addresses of community changes."""

from django.urls import path

from momentum.views import community_changes

in_coalition: list = [
    path("reports/changes/", community_changes.community_change_list, name="community_change_list"),
    path("reports/changes/add/", community_changes.community_change_add, name="community_change_add"),
    path("reports/changes/<int:pk>/", community_changes.community_change_detail, name="community_change_detail"),
    path("reports/changes/<int:pk>/change/", community_changes.community_change_change, name="community_change_change"),
    path(
        "reports/changes/<int:pk>/withdraw/",
        community_changes.community_change_withdraw,
        name="community_change_withdraw",
    ),
    path("strategies/<int:pk>/changes/", community_changes.strategy_changes, name="strategy_changes"),
]
by_link: list = []
in_public: list = []
