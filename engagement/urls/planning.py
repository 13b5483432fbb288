"""Addresses of sessions, from the plan to the last step, and of gift cards."""

from django.urls import URLPattern, path

from engagement.views import activities, activity_steps, gift_card_counts

in_coalition = [
    path("sessions/", activities.activity_list, name="activity_list"),
    path("sessions/add/", activities.activity_add, name="activity_add"),
    path("sessions/<int:pk>/", activities.activity_detail, name="activity_detail"),
    path("sessions/<int:pk>/change/", activities.activity_change, name="activity_change"),
    path("sessions/<int:pk>/hold/", activity_steps.activity_hold, name="activity_hold"),
    path("sessions/<int:pk>/deidentify/", activity_steps.activity_deidentify, name="activity_deidentify"),
    path("sessions/<int:pk>/code/", activity_steps.activity_code, name="activity_code"),
    path("sessions/<int:pk>/agree/", activity_steps.activity_agree, name="activity_agree"),
    path("sessions/<int:pk>/answer/", activity_steps.activity_answer, name="activity_answer"),
    path("sessions/<int:pk>/close/", activity_steps.activity_close, name="activity_close"),
    path("sessions/<int:pk>/cancel/", activity_steps.activity_cancel, name="activity_cancel"),
    path("sessions/<int:pk>/cards/add/", gift_card_counts.gift_card_count_add, name="gift_card_count_add"),
    path("cards/", gift_card_counts.gift_card_count_list, name="gift_card_count_list"),
    path("cards/<int:pk>/", gift_card_counts.gift_card_count_detail, name="gift_card_count_detail"),
    path("cards/<int:pk>/change/", gift_card_counts.gift_card_count_change, name="gift_card_count_change"),
]
public: list[URLPattern] = []
