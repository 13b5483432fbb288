"""Addresses of attendance."""

from django.urls import path

from momentum.views import attendance

in_coalition: list = [
    path("meetings/attendance/", attendance.attendance_list, name="attendance_list"),
    path("meetings/<int:pk>/attendance/", attendance.attendance_record, name="attendance_record"),
]
by_link: list = []
in_public: list = []
