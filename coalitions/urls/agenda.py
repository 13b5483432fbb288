"""Addresses of goals, barriers, strategies, leads and commitments."""

from django.urls import path

from coalitions.views import agenda, barriers, commitment_steps, commitments, goals, lead_invitations, leads, strategies

in_coalition = [
    path("agenda/", agenda.agenda_detail, name="agenda_detail"),
    path("goals/add/", goals.goal_add, name="goal_add"),
    path("goals/<int:pk>/", goals.goal_detail, name="goal_detail"),
    path("goals/<int:pk>/change/", goals.goal_change, name="goal_change"),
    path("goals/<int:pk>/end/", goals.goal_end, name="goal_end"),
    path("goals/<int:pk>/resume/", goals.goal_resume, name="goal_resume"),
    path("barriers/add/", barriers.barrier_add, name="barrier_add"),
    path("barriers/<int:pk>/", barriers.barrier_detail, name="barrier_detail"),
    path("barriers/<int:pk>/change/", barriers.barrier_change, name="barrier_change"),
    path("strategies/", strategies.strategy_list, name="strategy_list"),
    path("strategies/add/", strategies.strategy_add, name="strategy_add"),
    path("strategies/<int:pk>/", strategies.strategy_detail, name="strategy_detail"),
    path("strategies/<int:pk>/change/", strategies.strategy_change, name="strategy_change"),
    path("strategies/<int:pk>/ask/", strategies.strategy_ask, name="strategy_ask"),
    path("strategies/<int:pk>/end/", strategies.strategy_end, name="strategy_end"),
    path("strategies/<int:pk>/resume/", strategies.strategy_resume, name="strategy_resume"),
    path("strategies/<int:pk>/propose-lead/", leads.lead_propose, name="lead_propose"),
    path("leads/", leads.lead_list, name="lead_list"),
    path("leads/invite/", lead_invitations.lead_invite_many, name="lead_invite_many"),
    path("leads/<int:pk>/", leads.lead_detail, name="lead_detail"),
    path("leads/<int:pk>/change/", leads.lead_change, name="lead_change"),
    path("leads/<int:pk>/invite/", lead_invitations.lead_invite, name="lead_invite"),
    path("leads/<int:pk>/preview/", lead_invitations.lead_preview, name="lead_preview"),
    path("leads/<int:pk>/try/", lead_invitations.lead_try, name="lead_try"),
    path("leads/<int:pk>/answer/", leads.lead_reply, name="lead_reply"),
    path("leads/<int:pk>/deputy/", leads.lead_deputy, name="lead_deputy"),
    path("leads/<int:pk>/start/", leads.lead_start, name="lead_start"),
    path("leads/<int:pk>/at-risk/", leads.lead_warn, name="lead_warn"),
    path("leads/<int:pk>/hand-over/", leads.lead_hand_over, name="lead_hand_over"),
    path("leads/<int:pk>/end/", leads.lead_end, name="lead_end"),
    path("commitments/", commitments.commitment_list, name="commitment_list"),
    path("commitments/add/", commitments.commitment_add, name="commitment_add"),
    path("commitments/start/", commitment_steps.commitment_start_many, name="commitment_start_many"),
    path("commitments/<int:pk>/", commitments.commitment_detail, name="commitment_detail"),
    path("commitments/<int:pk>/change/", commitments.commitment_change, name="commitment_change"),
    path("commitments/<int:pk>/replace/", commitments.commitment_supersede, name="commitment_supersede"),
    path("commitments/<int:pk>/reassign/", commitments.commitment_reassign, name="commitment_reassign"),
    path("commitments/<int:pk>/offer/", commitment_steps.commitment_offer, name="commitment_offer"),
    path("commitments/<int:pk>/confirm/", commitment_steps.commitment_confirm, name="commitment_confirm"),
    path("commitments/<int:pk>/activate/", commitment_steps.commitment_activate, name="commitment_activate"),
    path("commitments/<int:pk>/close/", commitment_steps.commitment_close, name="commitment_close"),
    path("commitments/<int:pk>/withdraw/", commitment_steps.commitment_withdraw, name="commitment_withdraw"),
]
by_link = [
    path("lead/<str:token>/", lead_invitations.lead_answer, name="lead_answer"),
    path("lead/<str:token>/renew/", lead_invitations.lead_renew, name="lead_renew"),
]
