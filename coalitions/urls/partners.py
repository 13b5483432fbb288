"""Addresses of organizations, members and groups."""

from django.urls import path

from coalitions.views import coalitions, coverage, groups, invitations, members, organizations

in_coalition = [
    path("settings/", coalitions.coalition_change, name="coalition_change"),
    path("organizations/", organizations.organization_list, name="organization_list"),
    path("organizations/coverage/", coverage.organization_coverage, name="organization_coverage"),
    path("organizations/add/", organizations.organization_add, name="organization_add"),
    path("organizations/<int:pk>/", organizations.organization_detail, name="organization_detail"),
    path("organizations/<int:pk>/change/", organizations.organization_change, name="organization_change"),
    path("organizations/<int:pk>/own/", organizations.organization_own_change, name="organization_own_change"),
    path("organizations/<int:pk>/end/", organizations.organization_end, name="organization_end"),
    path("members/", members.member_list, name="member_list"),
    path("members/add/", members.member_add, name="member_add"),
    path("members/<int:pk>/", members.member_detail, name="member_detail"),
    path("members/<int:pk>/change/", members.member_change, name="member_change"),
    path("members/<int:pk>/end/", members.member_end, name="member_end"),
    path("invitations/", invitations.invitation_list, name="invitation_list"),
    path("invitations/add/", invitations.invitation_add, name="invitation_add"),
    path("invitations/<int:pk>/revoke/", invitations.invitation_revoke, name="invitation_revoke"),
    path("groups/", groups.group_list, name="group_list"),
    path("groups/add/", groups.group_add, name="group_add"),
    path("groups/<int:pk>/", groups.group_detail, name="group_detail"),
    path("groups/<int:pk>/change/", groups.group_change, name="group_change"),
    path("groups/<int:pk>/end/", groups.group_end, name="group_end"),
]
by_link: list = [
    path("invitation/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
]
