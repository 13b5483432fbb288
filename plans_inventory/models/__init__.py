"""What local government already promised: plans with their priorities, offices and measures."""

from plans_inventory.models.key_contact import KeyContact
from plans_inventory.models.office import Office
from plans_inventory.models.outcome_measure import OutcomeMeasure
from plans_inventory.models.plan import Plan
from plans_inventory.models.plan_office import PlanOffice
from plans_inventory.models.priority import Priority

__all__ = ["KeyContact", "Office", "OutcomeMeasure", "Plan", "PlanOffice", "Priority"]
