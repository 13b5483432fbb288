"""Addresses of the shared vocabulary."""

from django.urls import path

from predictors.views import predictors

app_name = "predictors"
urlpatterns = [
    path("predictors/", predictors.predictor_list, name="predictor_list"),
    path("predictors/<slug:key>/", predictors.predictor_detail, name="predictor_detail"),
]
