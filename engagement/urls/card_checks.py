"""Addresses of who counts after others: surprise counts, variances, reconciliations."""

from django.urls import path

from engagement.views import card_desk, card_variances, cash_counts, reconciliations

in_coalition = [
    path("cards/desk/", card_desk.card_desk, name="card_desk"),
    path("cards/counts/", cash_counts.cash_count_list, name="cash_count_list"),
    path("cards/<int:pk>/counts/add/", cash_counts.cash_count_add, name="cash_count_add"),
    path("cards/counts/<int:pk>/", cash_counts.cash_count_detail, name="cash_count_detail"),
    path("cards/counts/<int:pk>/count/", cash_counts.cash_count_count, name="cash_count_count"),
    path("cards/counts/<int:pk>/cancel/", cash_counts.cash_count_cancel, name="cash_count_cancel"),
    path("cards/variances/", card_variances.card_variance_list, name="card_variance_list"),
    path("cards/variances/<int:pk>/", card_variances.card_variance_detail, name="card_variance_detail"),
    path("cards/variances/<int:pk>/explain/", card_variances.card_variance_explain, name="card_variance_explain"),
    path("cards/variances/<int:pk>/approve/", card_variances.card_variance_approve, name="card_variance_approve"),
    path("cards/reconciliations/", reconciliations.reconciliation_list, name="reconciliation_list"),
    path("cards/lots/<int:pk>/reconcile/", reconciliations.reconciliation_add, name="reconciliation_add"),
    path("cards/reconciliations/<int:pk>/", reconciliations.reconciliation_detail, name="reconciliation_detail"),
    path(
        "cards/reconciliations/<int:pk>/approve/",
        reconciliations.reconciliation_approve,
        name="reconciliation_approve",
    ),
    path(
        "cards/reconciliations/<int:pk>/withdraw/",
        reconciliations.reconciliation_withdraw,
        name="reconciliation_withdraw",
    ),
]
