"""Addresses of imports and exports."""

from django.urls import path

from coalitions.views import imports

in_coalition = [
    path("imports/", imports.import_list, name="import_list"),
    path("imports/add/", imports.import_add, name="import_add"),
    path("imports/<int:pk>/", imports.import_detail, name="import_detail"),
    path("imports/<int:pk>/match/", imports.import_match, name="import_match"),
    path("imports/<int:pk>/preview/", imports.import_preview, name="import_preview"),
    path("imports/<int:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<int:pk>/abandon/", imports.import_abandon, name="import_abandon"),
    path("workbook/", imports.workbook_export, name="workbook_export"),
]
