"""Addresses of answers to residents: the public page of a claim code, the work on it, and what leaves as a file."""

from django.urls import path

from engagement.views import claim_pages, insight_pictures, loop_closures, outreach

in_coalition = [
    path("answers/", loop_closures.loop_closure_list, name="loop_closure_list"),
    path("answers/<int:pk>/", loop_closures.loop_closure_detail, name="loop_closure_detail"),
    path("answers/<int:pk>/change/", loop_closures.loop_closure_change, name="loop_closure_change"),
    path("answers/<int:pk>/write/", loop_closures.loop_closure_write, name="loop_closure_write"),
    path("answers/<int:pk>/approve/", loop_closures.loop_closure_approve, name="loop_closure_approve"),
    path("answers/<int:pk>/reopen/", loop_closures.loop_closure_reopen, name="loop_closure_reopen"),
    path("insights/picture/", insight_pictures.insight_picture, name="insight_picture"),
    path("insights/<int:pk>/trace/", insight_pictures.insight_trace, name="insight_trace"),
    path("outreach/", outreach.outreach_table, name="outreach_table"),
    path("outreach/release/", outreach.outreach_release, name="outreach_release"),
    path("outreach/record/", outreach.outreach_record, name="outreach_record"),
]
public = [
    path("a/", claim_pages.claim_enter, name="claim_enter"),
    path("a/<str:code>/", claim_pages.claim_page, name="claim_page"),
    path("a/<str:code>/heard/", claim_pages.claim_reply, name="claim_reply"),
]
