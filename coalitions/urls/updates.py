"""Addresses of the one-minute update."""

from django.urls import path

from coalitions.views import reviews, updates

in_coalition = [
    path("my-commitments/", updates.my_commitments, name="my_commitments"),
    path("my-commitments/sent/", updates.my_commitments_sent, name="my_commitments_sent"),
    path("commitments/<int:pk>/update/", reviews.commitment_update, name="commitment_update"),
    path("updates/<int:pk>/correct/", updates.update_correct, name="update_correct"),
    path("updates/<int:pk>/release/", reviews.update_release, name="update_release"),
    path("updates/<int:pk>/send-back/", reviews.update_send_back, name="update_send_back"),
]
by_link = [
    path("update/<str:token>/", updates.update_write, name="update_write"),
    path("update/<str:token>/sent/", updates.update_sent, name="update_sent"),
    path("update/<str:token>/correct/<int:update>/", updates.update_fix, name="update_fix"),
    path("update/<str:token>/colleague/", updates.update_ask, name="update_ask"),
    path("update/<str:token>/renew/", updates.update_renew, name="update_renew"),
]
