"""Addresses of compensation programs: parts, notices, requests, lots and their cards."""

from django.urls import path

from engagement.views import compensation_programs

in_coalition = [
    path("cards/", compensation_programs.compensation_program_list, name="compensation_program_list"),
    path("cards/<int:pk>/", compensation_programs.compensation_program_detail, name="compensation_program_detail"),
]
