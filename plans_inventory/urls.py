"""Addresses of the plan inventory."""

from django.urls import include, path

from plans_inventory.views import (
    comparisons,
    key_contacts,
    offices,
    outcome_measures,
    plan_offices,
    plans,
    predictors,
    priorities,
    reviews,
)

app_name = "plans"
in_coalition = [
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/add/", plans.plan_add, name="plan_add"),
    path("plans/compare/", comparisons.plan_compare, name="plan_compare"),
    path("plans/<int:pk>/", plans.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/change/", plans.plan_change, name="plan_change"),
    path("plans/<int:pk>/end/", plans.plan_end, name="plan_end"),
    path("plans/<int:pk>/abstract/", reviews.plan_abstract, name="plan_abstract"),
    path("plans/<int:pk>/review/", reviews.plan_review, name="plan_review"),
    path("plans/<int:pk>/publish/", reviews.plan_publish, name="plan_publish"),
    path("plans/<int:pk>/reopen/", reviews.plan_reopen, name="plan_reopen"),
    path("plans/<int:pk>/priorities/add/", priorities.priority_add, name="priority_add"),
    path("priorities/<int:pk>/change/", priorities.priority_change, name="priority_change"),
    path("priorities/<int:pk>/end/", priorities.priority_end, name="priority_end"),
    path("plans/<int:pk>/measures/add/", outcome_measures.outcome_measure_add, name="outcome_measure_add"),
    path("measures/<int:pk>/change/", outcome_measures.outcome_measure_change, name="outcome_measure_change"),
    path("measures/<int:pk>/end/", outcome_measures.outcome_measure_end, name="outcome_measure_end"),
    path("plans/<int:pk>/offices/add/", plan_offices.plan_office_add, name="plan_office_add"),
    path("plan-offices/<int:pk>/change/", plan_offices.plan_office_change, name="plan_office_change"),
    path("plan-offices/<int:pk>/end/", plan_offices.plan_office_end, name="plan_office_end"),
    path("offices/", offices.office_list, name="office_list"),
    path("offices/add/", offices.office_add, name="office_add"),
    path("offices/<int:pk>/", offices.office_detail, name="office_detail"),
    path("offices/<int:pk>/change/", offices.office_change, name="office_change"),
    path("offices/<int:pk>/contacts/add/", key_contacts.key_contact_add, name="key_contact_add"),
    path("contacts/<int:pk>/change/", key_contacts.key_contact_change, name="key_contact_change"),
    path("contacts/<int:pk>/end/", key_contacts.key_contact_end, name="key_contact_end"),
    path("data/nobody/", predictors.predictor_gaps, name="predictor_gaps"),
    path("data/predictors/<slug:key>/plans/", predictors.predictor_plans, name="predictor_plans"),
    path("strategies/<int:pk>/alignment/", comparisons.strategy_alignment, name="strategy_alignment"),
]
urlpatterns = [path("c/<slug:coalition>/", include(in_coalition))]
