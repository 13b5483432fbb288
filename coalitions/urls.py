"""Addresses of the coalition's core: partners, agenda, updates."""

app_name = "coalitions"
urlpatterns: list = []
