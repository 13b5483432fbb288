"""Addresses of one's own account, beside those of allauth."""

from django.urls import path

from accounts.views import profiles

app_name = "people"
urlpatterns = [
    path("profile/", profiles.profile_change, name="profile_change"),
]
