"""Addresses of the ledger as an auditor reads it: events, balances, samples, the package."""

from django.urls import path

from engagement.views import card_audits, card_balances, card_packages, cards, custody_events

in_coalition = [
    path("cards/ledger/", custody_events.custody_event_list, name="custody_event_list"),
    path("cards/card/<int:pk>/", cards.card_detail, name="card_detail"),
    path("cards/balances/", card_balances.card_balances, name="card_balances"),
    path("cards/audit/", card_audits.card_audit, name="card_audit"),
    path("cards/audit/package.xlsx", card_packages.card_package_xlsx, name="card_package_xlsx"),
    path("cards/audit/summary.pdf", card_packages.card_package_pdf, name="card_package_pdf"),
]
