"""Addresses of cards in hands: transfers, the safe, the hand-out, tallies, incidents."""

from django.urls import path

from engagement.views import card_handouts, card_incidents, card_safes, card_transfers, paper_tallies

in_coalition = [
    path("cards/safe/", card_safes.card_safe, name="card_safe"),
    path("cards/lots/<int:pk>/hand-over/", card_transfers.card_transfer_add, name="card_transfer_add"),
    path("sessions/<int:pk>/cards/return/", card_transfers.card_transfer_return, name="card_transfer_return"),
    path("cards/envelopes/<int:pk>/", card_transfers.card_transfer_detail, name="card_transfer_detail"),
    path("cards/envelopes/<int:pk>/accept/", card_transfers.card_transfer_accept, name="card_transfer_accept"),
    path("cards/envelopes/<int:pk>/decline/", card_transfers.card_transfer_decline, name="card_transfer_decline"),
    path("cards/envelopes/<int:pk>/withdraw/", card_transfers.card_transfer_withdraw, name="card_transfer_withdraw"),
    path("sessions/<int:pk>/cards/hand-out/", card_handouts.card_handout, name="card_handout"),
    path("sessions/<int:pk>/cards/give/", card_handouts.card_give, name="card_give"),
    path("cards/each/<int:pk>/incident/", card_incidents.card_incident_add, name="card_incident_add"),
    path("cards/each/<int:pk>/replace/", card_incidents.card_replace, name="card_replace"),
    path("cards/events/<int:pk>/reverse/", card_incidents.custody_event_reverse, name="custody_event_reverse"),
    path("sessions/<int:pk>/cards/tally/print/", paper_tallies.paper_tally_print, name="paper_tally_print"),
    path("sessions/<int:pk>/cards/tally/add/", paper_tallies.paper_tally_add, name="paper_tally_add"),
    path("cards/tallies/<int:pk>/", paper_tallies.paper_tally_detail, name="paper_tally_detail"),
    path("cards/tallies/<int:pk>/check/", paper_tallies.paper_tally_check, name="paper_tally_check"),
    path("cards/tallies/<int:pk>/reject/", paper_tallies.paper_tally_reject, name="paper_tally_reject"),
]
