"""Addresses of meetings and the answers to them."""

from django.urls import path

from momentum.views import meeting_invitations, meetings

in_coalition: list = [
    path("meetings/", meetings.meeting_list, name="meeting_list"),
    path("meetings/next/", meetings.meeting_next, name="meeting_next"),
    path("meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("meetings/<int:pk>/", meetings.meeting_detail, name="meeting_detail"),
    path("meetings/<int:pk>/change/", meetings.meeting_change, name="meeting_change"),
    path("meetings/<int:pk>/invite/", meetings.meeting_invite, name="meeting_invite"),
    path("meetings/<int:pk>/ask/", meetings.meeting_ask, name="meeting_ask"),
    path("meetings/<int:pk>/cancel/", meetings.meeting_cancel, name="meeting_cancel"),
    path("meetings/<int:pk>/hold/", meetings.meeting_hold, name="meeting_hold"),
    path("meetings/<int:pk>/answer/", meeting_invitations.meeting_answer, name="meeting_answer"),
    path("meetings/<int:pk>/calendar.ics", meeting_invitations.meeting_ics, name="meeting_ics"),
    path(
        "meetings/invitations/<int:pk>/record/",
        meeting_invitations.meeting_invitation_record,
        name="meeting_invitation_record",
    ),
    path(
        "meetings/invitations/<int:pk>/take-back/",
        meeting_invitations.meeting_invitation_take_back,
        name="meeting_invitation_take_back",
    ),
]
by_link: list = [
    path("meeting/<str:token>/", meeting_invitations.meeting_reply, name="meeting_reply"),
    path("meeting/<str:token>/calendar.ics", meeting_invitations.meeting_reply_ics, name="meeting_reply_ics"),
]
in_public: list = []
