"""Words on commitments: what follows from each, and that none is ever lost or written over."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from coalitions.actions import updates
from coalitions.actions.updates import Word
from coalitions.models import Commitment, CommitmentUpdate
from common.refusals import Refused
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.spine]
NOW = dt.datetime(2026, 5, 3, 17, 0, tzinfo=dt.UTC)


@pytest.fixture
def commitment():
    return factories.CommitmentFactory(active=True)


@pytest.fixture
def partner(commitment):
    return factories.MemberFactory(coalition=commitment.coalition, organization=commitment.organization)


def say(commitment, partner, status="on_track", *, at=NOW, **more):
    words = {name: more.pop(name) for name in ("sentence", "help_needed") if name in more}
    return updates.record_update(commitment, by=partner, at=at, via="link", word=Word(status, **words), **more)


def test_the_next_update_is_asked_for_after_the_cadence(commitment, partner):
    say(commitment, partner, "at_risk", sentence="Two trainers left")
    commitment.refresh_from_db()
    assert commitment.next_update_on == dt.date(2026, 6, 2)
    assert (commitment.state, commitment.updates.get().sentence) == ("active", "Two trainers left")


def test_the_row_knows_the_last_word_and_the_status_that_stands(commitment, partner):
    def pointed():
        row = Commitment.objects.with_last_word().get()
        return row.last_sentence, row.last_status, row.standing_status

    assert pointed() == (None, None, "")
    say(commitment, partner, "no_change", sentence="as ever")
    assert pointed() == ("as ever", "no_change", "no_change")
    say(commitment, partner, "at_risk", sentence="two left", at=NOW + dt.timedelta(days=9))
    say(commitment, partner, "no_change", sentence="nobody new", at=NOW + dt.timedelta(days=20))
    assert pointed() == ("nobody new", "no_change", "at_risk")
    say(commitment, partner, "off_track", sentence="came in late", at=NOW + dt.timedelta(days=5))
    assert pointed() == ("nobody new", "no_change", "at_risk")


def test_the_migration_points_as_the_action_does(commitment, partner):
    silent = factories.CommitmentFactory(active=True)
    for days, status in enumerate(["no_change", "at_risk", "no_change"]):
        say(commitment, partner, status, at=NOW + dt.timedelta(days=days))
    kept = list(Commitment.objects.order_by("pk").values_list("last_update", "standing_status"))
    Commitment.objects.update(last_update=None, standing_status="")
    import_module("coalitions.migrations.0006_fill_last_words").fill_last_words(apps, None)
    assert list(Commitment.objects.order_by("pk").values_list("last_update", "standing_status")) == kept
    assert kept[1] == (None, "")
    assert silent.pk > commitment.pk


def test_its_own_cadence_wins(commitment, partner):
    Commitment.objects.update(cadence_days=7)
    say(commitment, partner)
    assert Commitment.objects.get().next_update_on == dt.date(2026, 5, 10)


def test_done_closes_and_a_correction_opens_again(commitment, partner):
    done = say(commitment, partner, "done")
    assert Commitment.objects.get().state == "fulfilled"
    updates.correct(done, by=partner, at=NOW, word=Word("on_track"), via="link")
    commitment.refresh_from_db()
    assert (commitment.state, commitment.closed_on) == ("active", None)
    assert [update.status for update in commitment.updates.all()] == ["on_track", "done"]


def test_not_ours_leaves_it_without_an_owner_and_asks_nobody(commitment, partner):
    say(commitment, partner, "not_ours")
    assert Commitment.objects.get().disowned_on == dt.date(2026, 5, 3)
    far = dt.date(2027, 1, 1)
    assert not Commitment.objects.awaiting_update(on=far).exists()
    assert not Commitment.objects.answered_by(partner).exists()


def test_a_closed_commitment_takes_no_word(commitment, partner):
    Commitment.objects.update(state="withdrawn", close_reason="Grant ended", closed_on=NOW.date())
    with pytest.raises(Refused, match="is withdrawn, so it takes no update"):
        say(commitment, partner)
    assert not CommitmentUpdate.objects.exists()


def test_a_form_sent_twice_is_one_update(commitment, partner):
    key = uuid.uuid4()
    first = say(commitment, partner, form_key=key, sentence="28 trained")
    assert say(commitment, partner, form_key=key, sentence="28 trained") == first
    assert CommitmentUpdate.objects.count() == 1


def test_the_same_form_with_other_words_corrects_the_first(commitment, partner):
    key = uuid.uuid4()
    first = say(commitment, partner, form_key=key, sentence="28 trained")
    second = say(commitment, partner, form_key=key, sentence="33 trained")
    assert (second.corrects, CommitmentUpdate.objects.count()) == (first, 2)


def test_all_or_none(commitment, partner):
    closed = factories.CommitmentFactory(
        coalition=commitment.coalition, organization=commitment.organization, state="fulfilled", closed_on=NOW.date()
    )
    with pytest.raises(Refused):
        updates.record_all([(commitment, Word("on_track")), (closed, Word("on_track"))], by=partner, at=NOW, via="link")
    assert not CommitmentUpdate.objects.exists()


def test_only_the_organization_corrects_its_words(commitment, partner):
    update = say(commitment, partner)
    staff = factories.MemberFactory(coalition=commitment.coalition, role="coordinator")
    with pytest.raises(Refused, match="send it back with a comment"):
        updates.correct(update, by=staff, at=NOW, word=Word("off_track"), via="login")


def test_sent_back_words_stay_and_are_asked_again_now(commitment, partner):
    update = say(commitment, partner, sentence="fine")
    staff = factories.MemberFactory(coalition=commitment.coalition, role="coordinator")
    updates.send_back(update, by=staff, at=NOW, comment="How many were trained?")
    assert Commitment.objects.get().next_update_on == dt.date(2026, 5, 3)
    assert CommitmentUpdate.objects.get().sentence == "fine"


@pytest.mark.parametrize(
    "change", ["UPDATE coalitions_commitmentupdate SET sentence = 'x'", "DELETE FROM coalitions_commitmentupdate"]
)
def test_the_database_keeps_every_word(commitment, partner, change):
    say(commitment, partner, sentence="as it was")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert CommitmentUpdate.objects.get().sentence == "as it was"


def test_python_refuses_too(commitment, partner):
    update = say(commitment, partner)
    for attempt in (update.save, update.delete, CommitmentUpdate.objects.all().delete):
        with pytest.raises(Refused, match="kept as it was written"):
            attempt()


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_are_both_kept():
    commitment = factories.CommitmentFactory(active=True)
    people = [
        factories.MemberFactory(coalition=commitment.coalition, organization=commitment.organization) for _ in range(8)
    ]

    def speak(person):
        try:
            say(commitment, person, at=timezone.now(), sentence=person.name)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(speak, people))
    assert {update.sentence for update in commitment.updates.all()} == {person.name for person in people}
    assert Commitment.objects.get().revision == 8
