"""Addresses of sessions, from the plan to the last step."""

from django.urls import URLPattern, path

from engagement.views import (
    activities,
    activity_plans,
    activity_steps,
    consent_scripts,
    listening,
    public_notices,
)

in_coalition = [
    path("sessions/", activities.activity_list, name="activity_list"),
    path("sessions/add/", activities.activity_add, name="activity_add"),
    path("sessions/heard/", listening.activity_heard, name="activity_heard"),
    path("sessions/debt/", listening.listening_debt, name="listening_debt"),
    path("sessions/<int:pk>/", activities.activity_detail, name="activity_detail"),
    path("sessions/<int:pk>/change/", activities.activity_change, name="activity_change"),
    path("sessions/<int:pk>/hold/", activity_steps.activity_hold, name="activity_hold"),
    path("sessions/<int:pk>/deidentify/", activity_steps.activity_deidentify, name="activity_deidentify"),
    path("sessions/<int:pk>/code/", activity_steps.activity_code, name="activity_code"),
    path("sessions/<int:pk>/agree/", activity_steps.activity_agree, name="activity_agree"),
    path("sessions/<int:pk>/answer/", activity_steps.activity_answer, name="activity_answer"),
    path("sessions/<int:pk>/close/", activity_steps.activity_close, name="activity_close"),
    path("sessions/<int:pk>/cancel/", activity_steps.activity_cancel, name="activity_cancel"),
    path("sessions/<int:pk>/check/", activity_plans.activity_check, name="activity_check"),
    path("sessions/<int:pk>/calendar.ics", activity_plans.activity_ics, name="activity_ics"),
    path("sessions/<int:pk>/announce/", public_notices.public_notice_add, name="public_notice_add"),
    path("announcements/<int:pk>/change/", public_notices.public_notice_change, name="public_notice_change"),
    path("announcements/<int:pk>/publish/", public_notices.public_notice_publish, name="public_notice_publish"),
    path("announcements/<int:pk>/withdraw/", public_notices.public_notice_withdraw, name="public_notice_withdraw"),
    path("consent/", consent_scripts.consent_script_list, name="consent_script_list"),
    path("consent/add/", consent_scripts.consent_script_add, name="consent_script_add"),
    path("consent/<int:pk>/", consent_scripts.consent_script_detail, name="consent_script_detail"),
    path("consent/<int:pk>/withdraw/", consent_scripts.consent_script_withdraw, name="consent_script_withdraw"),
]
public: list[URLPattern] = [path("s/<slug:key>/", public_notices.public_notice, name="public_notice")]
