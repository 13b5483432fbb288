"""Addresses of the county data: places, predictors, metrics, and the upload."""

from django.urls import path

from coalitions.views import metric_imports, metrics, places, predictors

in_coalition = [
    path("data/", places.place_list, name="place_list"),
    path("data/places/<int:pk>/", places.place_detail, name="place_detail"),
    path("data/places/<int:pk>/<slug:variable>/", places.place_metric, name="place_metric"),
    path("data/strategies/<int:pk>/", places.strategy_county, name="strategy_county"),
    path("data/predictors/", predictors.predictor_list, name="predictor_list"),
    path("data/predictors/<slug:key>/", predictors.predictor_detail, name="predictor_detail"),
    path("data/metrics/", metrics.metric_list, name="metric_list"),
    path("data/imports/add/", metric_imports.metric_import_add, name="metric_import_add"),
    path("data/imports/<int:pk>/", metric_imports.metric_import_detail, name="metric_import_detail"),
]
