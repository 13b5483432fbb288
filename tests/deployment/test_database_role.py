"""The role by which the portal works in production: enough for every page, and nothing that could bend a ledger."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from coalitions.actions import updates
from coalitions.models import CommitmentUpdate
from engagement.ledger.proof import verify
from engagement.models import CustodyEvent
from mobility_portal.database_role import append_only_tables, limit_role
from tests.card_desk import CardDesk
from tests.factories import CommitmentFactory, MemberFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no roles"),
]
EVENTS = CustodyEvent._meta.db_table


@pytest.fixture
def desk():
    """A desk, and from then on the working role; the test's transaction takes all of it back."""
    desk = CardDesk()
    role = limit_role("postgres://portal_app_of_the_test:secret@nowhere/portal")
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
    return desk


def test_it_can_do_the_work(desk):
    lot, session = desk.lot(quantity=3), desk.session()
    desk.issue(lot, lot.cards.all(), session)
    desk.give(lot.cards.first(), session, 1)
    assert lot.events.balances()["given"] == 1
    assert not verify().broken
    member = MemberFactory(coalition=desk.coalition)
    word = updates.Word("on_track", sentence="Two classes run.")
    commitment = CommitmentFactory(coalition=desk.coalition, active=True)
    updates.record_update(commitment, by=member, at=desk.at, word=word, via="link")
    assert CommitmentUpdate.objects.get().commitment == commitment


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {EVENTS} SET cents = 1",
        f"DELETE FROM {EVENTS}",
        f"TRUNCATE {EVENTS} CASCADE",
        f"ALTER TABLE {EVENTS} DISABLE TRIGGER USER",
        f"DROP TRIGGER custody_event_never_changed ON {EVENTS}",
        f"DROP TABLE {EVENTS}",
        "CREATE OR REPLACE FUNCTION portal_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
        "SET session_replication_role = replica",
        "CREATE TABLE beside (id int)",
    ],
)
def test_it_cannot_bend_a_ledger(desk, statement):
    desk.lot(quantity=1)
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        run(statement)


def test_no_append_only_table_is_forgotten(desk):
    """Asked of the database itself: no right to change or empty what carries the trigger."""
    asked = "SELECT has_table_privilege(%s, 'UPDATE, DELETE, TRUNCATE'), has_table_privilege(%s, 'SELECT')"
    for table in append_only_tables():
        with connection.cursor() as cursor:
            cursor.execute(asked, [table, table])
            assert cursor.fetchone() == (False, True), table
    assert len(append_only_tables()) >= 9


def test_the_owner_cannot_empty_it_either():
    CardDesk().lot(quantity=1)
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(f"TRUNCATE {EVENTS} CASCADE")


def test_the_owner_is_not_made_its_own_servant():
    with pytest.raises(ImproperlyConfigured):
        limit_role(f"postgres://{connection.settings_dict['USER']}:x@nowhere/portal")


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
