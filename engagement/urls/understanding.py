"""Addresses of notes, themes and excerpts, and of insights with their two questions."""

from django.urls import path

from engagement.views import excerpts, insight_steps, insights, predictors, session_notes, themes

in_coalition = [
    path("sessions/<int:pk>/notes/", session_notes.session_note_list, name="session_note_list"),
    path("sessions/<int:pk>/notes/add/", session_notes.session_note_add, name="session_note_add"),
    path("notes/<int:pk>/", session_notes.session_note_detail, name="session_note_detail"),
    path("notes/<int:pk>/change/", session_notes.session_note_change, name="session_note_change"),
    path("notes/<int:pk>/confirm/", session_notes.session_note_confirm, name="session_note_confirm"),
    path("notes/<int:pk>/discard/", session_notes.session_note_discard, name="session_note_discard"),
    path("notes/<int:pk>/excerpts/add/", excerpts.excerpt_add, name="excerpt_add"),
    path("excerpts/<int:pk>/", excerpts.excerpt_detail, name="excerpt_detail"),
    path("excerpts/<int:pk>/change/", excerpts.excerpt_change, name="excerpt_change"),
    path("excerpts/<int:pk>/end/", excerpts.excerpt_end, name="excerpt_end"),
    path("themes/", themes.theme_list, name="theme_list"),
    path("themes/add/", themes.theme_add, name="theme_add"),
    path("themes/<int:pk>/", themes.theme_detail, name="theme_detail"),
    path("themes/<int:pk>/change/", themes.theme_change, name="theme_change"),
    path("themes/<int:pk>/end/", themes.theme_end, name="theme_end"),
    path("sessions/<int:pk>/insights/add/", insights.insight_add, name="insight_add"),
    path("insights/", insights.insight_list, name="insight_list"),
    path("insights/<int:pk>/", insights.insight_detail, name="insight_detail"),
    path("insights/<int:pk>/change/", insights.insight_change, name="insight_change"),
    path("insights/<int:pk>/answer/", insights.insight_answer, name="insight_answer"),
    path("insights/<int:pk>/end/", insights.insight_end, name="insight_end"),
    path("insights/<int:pk>/release/", insight_steps.insight_release, name="insight_release"),
    path("insights/<int:pk>/take-back/", insight_steps.insight_take_back, name="insight_take_back"),
    path("insights/<int:pk>/tagging/accept/", insight_steps.insight_tagging_accept, name="insight_tagging_accept"),
    path("insights/<int:pk>/tagging/decline/", insight_steps.insight_tagging_decline, name="insight_tagging_decline"),
    path("strategies/<int:pk>/insights/", insights.strategy_insights, name="strategy_insights"),
    path("data/predictors/<slug:key>/insights/", predictors.predictor_insights, name="predictor_insights"),
]
