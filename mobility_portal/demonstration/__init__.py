"""The demonstration: two coalitions on published facts; every organization and person beyond those is invented."""

PASSWORD = "walk the data together"  # noqa: S105  (the demonstration's only, printed at its start)
LOGINS = {
    "admin": "the Django admin",
    "coordinator": "runs the Riverside demonstration",
    "editor": "keeps its records, observes the Alameda demonstration",
    "partner": "answers for the library network",
    "facilitator": "holds sessions with residents",
    "custodian": "keeps the gift cards",
    "reconciler": "counts after those who keep and give them",
    "observer": "reads",
    "auditor": "reads everything, gift cards and messages included",
}


def address_of(name: str) -> str:
    """The log-in of one role."""
    return f"{name}@demo.example.org"
