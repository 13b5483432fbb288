"""Addresses of data walks: stations, posters, and what is printed for a session."""

from django.urls import path

from engagement.views import dot_votes, prints, stations, today

in_coalition = [
    path("sessions/<int:pk>/stations/add/", stations.station_add, name="station_add"),
    path("stations/<int:pk>/", stations.station_detail, name="station_detail"),
    path("stations/<int:pk>/change/", stations.station_change, name="station_change"),
    path("stations/<int:pk>/move/", stations.station_move, name="station_move"),
    path("stations/<int:pk>/end/", stations.station_end, name="station_end"),
    path("stations/<int:pk>/dots/", dot_votes.dot_vote_count, name="dot_vote_count"),
    path("stations/<int:pk>/dots/add/", dot_votes.dot_vote_add, name="dot_vote_add"),
    path("dots/<int:pk>/change/", dot_votes.dot_vote_change, name="dot_vote_change"),
    path("dots/<int:pk>/end/", dot_votes.dot_vote_end, name="dot_vote_end"),
    path("stations/<int:pk>/poster/", prints.station_poster, name="station_poster"),
    path("sessions/<int:pk>/posters/", prints.activity_posters, name="activity_posters"),
    path("sessions/<int:pk>/kit/", prints.activity_kit, name="activity_kit"),
    path("sessions/<int:pk>/prints/", prints.activity_prints, name="activity_prints"),
    path("sessions/<int:pk>/today/", today.activity_today, name="activity_today"),
]
