"""A year on the agenda: leads in every state, commitments in every state, updates as partners would send them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from coalitions.access import Access
from coalitions.actions import commitments, leads, updates
from coalitions.actions.updates import Word
from coalitions.models import Commitment, CommitmentUpdate, LeadAssignment, Member

Via = LeadAssignment.Via
STORIES = json.loads(Path(__file__).with_name("stories.json").read_text(encoding="utf-8"))
SENTENCES = {
    "on_track": ("A little ahead of the plan.", "On time; the next group starts after the holidays.", "As planned."),
    "at_risk": ("Two people left; we are hiring.", "The room fell through; we look for another.", "Slower than hoped."),
    "off_track": ("Council put the vote off to spring.",),
    "help": ("We could do twice as much with an interpreter.",),
    "done": ("Done. Thank you to all who helped.",),
}
HELP = "An interpreter for two evenings a month; somebody who shares data on wait lists."


def live_a_year(access: Access) -> None:
    """Let the imported agenda live for a year up to now."""
    lead_stories(access)
    rows = Commitment.objects.in_coalition(access.coalition).order_by("pk")
    for number, (commitment, story) in enumerate(zip(rows, STORIES["commitments"], strict=True)):
        tell(commitment, story, access, number)


def lead_stories(access: Access) -> None:
    """Bring every proposed lead into its state; nobody is mailed."""
    today, staff = access.today, access.member
    proposed = LeadAssignment.objects.in_coalition(access.coalition).order_by("pk")
    for number, (lead, story) in enumerate(zip(proposed, STORIES["leads"], strict=True)):
        then = access.at - timedelta(days=375 - 11 * number)
        if story == "declined":
            reason = "Our three people already run the wage clinics."
            leads.decline(lead, by=staff, at=then, reason=reason, via=Via.LINK)
        elif story == "invited":
            LeadAssignment.objects.filter(pk=lead.pk).update(state="invited", invited_at=then)
        elif story != "proposed":
            person = speaker(lead.organization.members.all())
            lead = leads.accept(lead, by=staff, at=then, via=Via.LINK, answered_by=person.name)
            if number % 2 == 0:
                lead = leads.change(lead, by=staff, deputy=deputy_for(lead))
            if story != "accepted":
                lead = leads.start(lead, by=staff)
            if story == "at_risk":
                leads.mark_at_risk(lead, by=staff, reason="The organizer’s position is vacant.")
            elif story == "handing_over":
                successor = access.coalition.organizations.get(name="Demonstration County Transportation Commission")
                leads.hand_over(lead, to=successor, by=staff, reason="The agency merges its planning staff.")
            elif story == "ended":
                leads.end(lead, by=staff, on=today - timedelta(days=20), reason="The association closed its office.")


def deputy_for(lead: LeadAssignment) -> Member:
    """Somebody of another organization in the same sector, who steps in."""
    others = Member.objects.in_coalition(lead.strategy.coalition).exclude(organization=lead.organization)
    return speaker(others.filter(organization__sector=lead.organization.sector, role="partner"))


def tell(commitment: Commitment, story: str, access: Access, number: int) -> None:
    """Bring one commitment into its state with the updates that led there."""
    staff, today = access.member, access.today
    start = access.at - timedelta(days=360 - 3 * number)
    if story == "draft":
        return
    days: dict[str, Any] = {
        "starts_on": access.coalition.today(at=start),
        "due_on": today + timedelta(days=20 + 9 * number),
    }
    commitment = commitments.change(commitment, by=staff, **days)
    commitment = commitments.offer(commitment, by=staff)
    if story == "offered":
        return
    commitment = commitments.confirm(commitment, by=staff)
    if story == "confirmed":
        return
    begun = access.at - timedelta(days=12) if story == "new" else start
    commitment = commitments.activate(commitment, by=staff, on=access.coalition.today(at=begun))
    if story != "new":
        speak(commitment, story, access, start, number)
    end(commitment, story, access)


def end(commitment: Commitment, story: str, access: Access) -> None:
    """Close a commitment whose story ends otherwise than with the partner's own "done"."""
    staff, today = access.member, access.today
    if story == "partly_fulfilled":
        day = today - timedelta(days=15)
        commitments.close(commitment, by=staff, on=day, outcome=story, reason="One of two courses.")
    elif story == "not_fulfilled":
        day = today - timedelta(days=40)
        commitments.close(commitment, by=staff, on=day, outcome=story, reason="Owners did not agree on a text.")
    elif story == "withdrawn":
        day = today - timedelta(days=60)
        commitments.withdraw(commitment, by=staff, on=day, reason="The owner of the hotels changed.")
    elif story == "superseded":
        more: dict[str, Any] = {"title": "Find 20 residents for working groups", "quantity": 20, "unit": "residents"}
        commitments.supersede(commitment, by=staff, on=today - timedelta(days=25), **more)


def speak(commitment: Commitment, story: str, access: Access, start: datetime, number: int) -> None:
    """Updates about once a month, by link; the last of them tells the story."""
    person = speaker(commitment.organization.members.all())
    silent_for = {
        "due": 30,
        "silent": 95,
        "fulfilled": 30,
        "partly_fulfilled": 45,
        "not_fulfilled": 70,
        "withdrawn": 80,
    }
    end = access.at - timedelta(days=silent_for.get(story, 2 + number % 20))
    moments = [end - timedelta(days=30 * back, hours=number) for back in range(12)]
    moments = sorted(moment for moment in moments if moment > start)
    for index, moment in enumerate(moments):
        is_last = index == len(moments) - 1
        word = last_word(story) if is_last else passing_word(commitment, number + index, index, len(moments))
        said = updates.record_update(commitment, by=person, at=moment, word=word, via=CommitmentUpdate.Via.LINK)
        if is_last and number % 4:  # the others wait for somebody to read them
            updates.release(said, by=access.member, at=moment)


def last_word(story: str) -> Word:
    """What was said last."""
    if story == "help":
        return Word("at_risk", SENTENCES["help"][0], help_needed=HELP)
    if story == "disowned":
        return Word("not_ours", "The program moved to our parent company.")
    if story == "fulfilled":
        return Word("done", SENTENCES["done"][0])
    status = story if story in SENTENCES else "on_track"
    return Word(status, SENTENCES[status][0])


def passing_word(commitment: Commitment, turn: int, index: int, count: int) -> Word:
    """What was said on the way."""
    status = ("on_track", "on_track", "at_risk", "no_change")[turn % 4]
    sentences = SENTENCES.get(status, ("",))
    value = commitment.quantity * index // count if commitment.quantity else None
    return Word(status, sentences[turn % len(sentences)], value=value)


def speaker(people: Any) -> Member:
    """The person who speaks for an organization."""
    return people.order_by("pk").first()
