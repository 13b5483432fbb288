"""What can be chosen about a plan."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanKind(models.TextChoices):
    """What kind of plan it is."""

    GENERAL = "general_plan", _("General plan")
    HOUSING = "housing_element", _("Housing element or housing plan")
    CONSOLIDATED = "consolidated_plan", _("Consolidated plan (HUD)")
    HOMELESSNESS = "homelessness", _("Homelessness plan")
    ECONOMIC = "economic_development", _("Economic development strategy")
    WORKFORCE = "workforce", _("Workforce plan")
    TRANSPORT = "transportation", _("Transportation plan")
    CLIMATE = "climate", _("Climate action plan")
    HEALTH = "health", _("Health improvement plan")
    EDUCATION = "education", _("Education or early childhood plan")
    SAFETY = "safety", _("Public safety or justice plan")
    HAZARD = "hazard", _("Hazard mitigation plan")
    EQUITY = "equity", _("Equity plan")
    STRATEGIC = "strategic_plan", _("Strategic plan")
    OTHER = "other", _("Other")


class PlanStatus(models.TextChoices):
    """Where the plan itself stands, with those who made it."""

    DRAFT = "draft", _("Draft")
    COMMENT = "public_comment", _("Public comment")
    ADOPTED = "adopted", _("Adopted")
    IN_EFFECT = "in_effect", _("In effect")
    EXPIRING = "expiring", _("Expiring")
    EXPIRED = "expired", _("Expired")
    SUPERSEDED = "superseded", _("Superseded")


class PlanState(models.TextChoices):
    """How far the coalition has come in reading it."""

    IDENTIFIED = "identified", _("Identified")
    ABSTRACTED = "abstracted", _("Abstracted")
    REVIEWED = "reviewed", _("Reviewed by its owner")
    PUBLISHED = "published", _("Published")


class ReviewVia(models.TextChoices):
    """How an owner's review came in."""

    LINK = "link", _("by the link in a mail; who it was is not verified")
    PHONE = "phone", _("by phone, recorded by staff")
    MEETING = "meeting", _("in a meeting, recorded by staff")
    WRITING = "writing", _("in writing, recorded by staff")
