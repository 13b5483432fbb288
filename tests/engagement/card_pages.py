"""Asking for pages about cards as the people of a `CardDesk`."""

from django.urls import reverse

from tests.card_desk import CardDesk
from tests.factories import UserFactory


def desk_with_log_ins(**details):
    """A desk whose people can log in; its coordinator is a superuser too, which gives no part in a program."""
    desk = CardDesk(**details)
    for member in (desk.custodian, desk.second, desk.distributor, desk.coordinator, desk.reconciler):
        member.user = UserFactory()
        member.save()
    desk.coordinator.user.is_superuser = desk.coordinator.user.is_staff = True
    desk.coordinator.user.save()
    return desk


def address(name, *parts, query=""):
    """Where a page is: `address("card_safe", coalition.slug)`."""
    return reverse(f"engagement:{name}", args=[getattr(part, "pk", part) for part in parts]) + query


def asker(client, desk):
    """One request as a member: `ask(member, name, thing, **posted)`; `said` is the answer's text."""

    def ask(member, name, *things, query="", accept="text/html", **posted):
        client.force_login(member.user)
        there = address(name, desk.coalition.slug, *things, query=query)
        headers = {"accept": accept}
        answer = client.post(there, posted, headers=headers) if posted else client.get(there, headers=headers)
        answer.said = answer.content.decode(errors="replace")
        return answer

    return ask


def places(lot):
    """How many cards of a lot are in each place, without the empty ones."""
    return {place: count for place, count in lot.events.balances().items() if count}
