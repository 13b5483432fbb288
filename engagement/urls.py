"""Addresses of sessions with residents, of what they said and of gift cards."""

from django.urls import include, path

from engagement.views import activities, activity_steps, gift_card_counts, insights, predictors

app_name = "engagement"
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
    path("sessions/<int:pk>/insights/add/", insights.insight_add, name="insight_add"),
    path("sessions/<int:pk>/cards/add/", gift_card_counts.gift_card_count_add, name="gift_card_count_add"),
    path("insights/", insights.insight_list, name="insight_list"),
    path("insights/<int:pk>/", insights.insight_detail, name="insight_detail"),
    path("insights/<int:pk>/change/", insights.insight_change, name="insight_change"),
    path("insights/<int:pk>/answer/", insights.insight_answer, name="insight_answer"),
    path("insights/<int:pk>/end/", insights.insight_end, name="insight_end"),
    path("cards/", gift_card_counts.gift_card_count_list, name="gift_card_count_list"),
    path("cards/<int:pk>/", gift_card_counts.gift_card_count_detail, name="gift_card_count_detail"),
    path("cards/<int:pk>/change/", gift_card_counts.gift_card_count_change, name="gift_card_count_change"),
    path("strategies/<int:pk>/insights/", insights.strategy_insights, name="strategy_insights"),
    path("data/predictors/<slug:key>/insights/", predictors.predictor_insights, name="predictor_insights"),
]
urlpatterns = [path("c/<slug:coalition>/", include(in_coalition))]
