"""Addresses of organizations, members and groups."""

from django.urls import path

from coalitions.views import organizations

in_coalition = [
    path("organizations/", organizations.organization_list, name="organization_list"),
    path("organizations/add/", organizations.organization_add, name="organization_add"),
    path("organizations/<int:pk>/", organizations.organization_detail, name="organization_detail"),
    path("organizations/<int:pk>/change/", organizations.organization_change, name="organization_change"),
    path("organizations/<int:pk>/own/", organizations.organization_own_change, name="organization_own_change"),
    path("organizations/<int:pk>/end/", organizations.organization_end, name="organization_end"),
]
by_link: list = []
