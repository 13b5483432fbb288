"""Addresses of the message log, and of the demonstration's outbox."""

from django.urls import path

from momentum.views import outbox, reminders

in_coalition: list = [
    path("messages/", reminders.reminder_list, name="reminder_list"),
    path("messages/preview/", reminders.reminder_preview, name="reminder_preview"),
    path("messages/pause/", reminders.mail_pause, name="mail_pause"),
    path("messages/resume/", reminders.mail_resume, name="mail_resume"),
    path("messages/<int:pk>/", reminders.reminder_detail, name="reminder_detail"),
    path("messages/<int:pk>/resend/", reminders.reminder_resend, name="reminder_resend"),
]
anywhere: list = [
    path("outbox/", outbox.outbox_list, name="outbox_list"),
    path("outbox/<str:name>/", outbox.outbox_detail, name="outbox_detail"),
]
by_link: list = []
in_public: list = []
