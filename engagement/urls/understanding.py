"""Addresses of notes, themes and excerpts, and of insights with their two questions."""

from django.urls import path

from engagement.views import insights, predictors

in_coalition = [
    path("sessions/<int:pk>/insights/add/", insights.insight_add, name="insight_add"),
    path("insights/", insights.insight_list, name="insight_list"),
    path("insights/<int:pk>/", insights.insight_detail, name="insight_detail"),
    path("insights/<int:pk>/change/", insights.insight_change, name="insight_change"),
    path("insights/<int:pk>/answer/", insights.insight_answer, name="insight_answer"),
    path("insights/<int:pk>/end/", insights.insight_end, name="insight_end"),
    path("strategies/<int:pk>/insights/", insights.strategy_insights, name="strategy_insights"),
    path("data/predictors/<slug:key>/insights/", predictors.predictor_insights, name="predictor_insights"),
]
