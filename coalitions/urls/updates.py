"""Addresses of what staff do with updates; the one-minute update itself is composed in `momentum`."""

from django.urls import path

from coalitions.views import reviews

in_coalition = [
    path("commitments/<int:pk>/update/", reviews.commitment_update, name="commitment_update"),
    path("updates/<int:pk>/release/", reviews.update_release, name="update_release"),
    path("updates/<int:pk>/send-back/", reviews.update_send_back, name="update_send_back"),
]
