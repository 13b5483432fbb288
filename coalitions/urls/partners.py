"""Addresses of organizations, members and groups."""

from django.urls import path

from coalitions.views import organizations

in_coalition = [
    path("organizations/add/", organizations.organization_add, name="organization_add"),
    path("organizations/<int:pk>/", organizations.organization_detail, name="organization_detail"),
    path("organizations/<int:pk>/change/", organizations.organization_change, name="organization_change"),
]
by_link: list = []
