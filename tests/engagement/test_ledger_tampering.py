"""What a superuser can do to the ledger with SQL: the command ends with 1 and names the first event that is wrong."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from engagement.actions import card_incidents
from engagement.models import Card, CardDocument, CustodyEvent
from tests.card_desk import CardDesk
from tests.factories import CardDocumentFactory, CashCountFactory, EngagementActivityFactory, ReconciliationFactory
from tests.flush import triggers_of

pytestmark = pytest.mark.django_db
EVENTS, CARDS, LOTS, PAPERS = (
    "engagement_custodyevent",
    "engagement_card",
    "engagement_cardlot",
    "engagement_carddocument",
)


class Ledger:
    """A lot with every kind of column filled somewhere, its triggers lifted as only the tables' owner can."""

    def __init__(self):
        self.desk = desk = CardDesk()
        session, self.lot = desk.session(), desk.lot(quantity=5)
        first, second, third, *_rest = self.lot.cards.all()
        desk.issue(self.lot, [first, second], session)
        wrong = desk.give(first, session, 7)
        card_incidents.reverse(wrong, by=desk.distributor, at=desk.at, reason="The wrong card", key="r")
        paper = CardDocumentFactory(coalition=desk.coalition)
        said = {"by": desk.custodian, "at": desk.at, "reason": "Torn", "evidence": "In the safe", "document": paper}
        card_incidents.report(third, kind="damaged", key="d", **said)
        desk.lot(quantity=2)  # another lot, which stays as it is
        self.lot.refresh_from_db()
        self.events = {event.seq: event for event in self.lot.events.select_related("card")}
        self.other_paper = CardDocumentFactory(coalition=desk.coalition, sha256="f" * 64)
        self.other_session = EngagementActivityFactory(coalition=desk.coalition)
        if connection.vendor == "postgresql":  # nothing may wait for its check when a table is altered
            self.run("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")
        with connection.cursor() as cursor:
            lift, _put_back = triggers_of(cursor, connection.vendor, [EVENTS, CARDS, PAPERS])
        self.run(*lift)
        self.run(*self.rules_lifted())

    def rules_lifted(self):
        """What takes the table's own rules off, which would stop the clumsier of the changes."""
        if connection.vendor != "postgresql":
            return ["PRAGMA ignore_check_constraints = ON"]
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, EVENTS)
        keep = [
            name for name, rule in found.items() if rule["primary_key"] or not (rule["check"] or rule["foreign_key"])
        ]
        return [f'ALTER TABLE {EVENTS} DROP CONSTRAINT "{name}"' for name in found if name not in keep]

    def run(self, *statements):
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def at(self, seq):
        return f"WHERE lot_id = {self.lot.pk} AND seq = {seq}"

    def verdict(self, *statements):
        """What the command says after these statements, which are taken back."""
        try:
            with transaction.atomic():
                self.run(*statements)
                call_command("verify_ledger")
                transaction.set_rollback(True)
        except CommandError as error:
            return str(error)
        return ""


@pytest.fixture
def ledger():
    with transaction.atomic():
        yield Ledger()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
        transaction.set_rollback(True)


def named(capsys, ledger, *statements):
    """The event of the lot that the command names first, or None where it says that all holds."""
    said = ledger.verdict(*statements)
    told = capsys.readouterr()
    if not said:
        assert "every chain and every sum holds" in told.out
        return None
    assert said == "1 of 2 lots do not hold."
    (line,) = told.err.strip().splitlines()
    return int(line.removeprefix(f"{ledger.lot}, event ").partition(":")[0])


def test_one_column_of_one_event(ledger, capsys):
    """Every hashed column of some event, and the hash itself."""
    desk, other = ledger.desk, ledger.desk.second.pk
    assert named(capsys, ledger) is None
    day = desk.at - dt.timedelta(days=1)
    changes = {
        "step": 9,
        "kind": "'lost'",
        "from_place": "'void'",
        "to_place": "'void'",
        "turn": 1,
        "cents": 5001,
        "from_member_id": other,
        "to_member_id": other,
        "by_id": other,
        "witness_id": other,
        "activity_id": ledger.other_session.pk,
        "transfer_id": "NULL",
        "participant_number": 8,
        "receipt_token": "'ABCDEFGH'",
        "via": "'paper'",
        "reason": "'another'",
        "evidence": "'another'",
        "document_id": ledger.other_paper.pk,
        "happened_at": f"'{day}'",
        "recorded_at": f"'{day}'",
        "idempotency_key": "'another'",
        "previous_hash": "'0'",
        "hash": "'0'",
        "card_id": ledger.events[5].card_id,
        "reverses_id": "NULL",
    }
    where = {"participant_number": 8, "document_id": 10, "reverses_id": 9, "transfer_id": 6, "card_id": 10}
    hashed = {field.column for field in CustodyEvent._meta.fields} - {"id", "after_step", "lot_id", "seq"}
    assert set(changes) == hashed
    for column, value in changes.items():
        seq = where.get(column, 7)
        found = named(capsys, ledger, f"UPDATE {EVENTS} SET {column} = {value} {ledger.at(seq)}")
        assert found == seq, column


def test_events_taken_out_added_and_put_elsewhere(ledger, capsys):
    lot, last = ledger.lot.pk, ledger.lot.head_seq
    swap = [f"UPDATE {EVENTS} SET seq = {to} {ledger.at(seq)}" for seq, to in ((3, 900), (4, 3), (900, 4))]
    columns = [field.column for field in CustodyEvent._meta.fields if field.column not in ("id", "seq", "hash")]
    kept = ", ".join(column for column in columns if column not in ("idempotency_key", "step", "reverses_id"))
    copied = (
        f"INSERT INTO {EVENTS} ({kept}, seq, hash, idempotency_key, step) "
        f"SELECT {kept}, {last + 1}, 'x', 'x', 50 FROM {EVENTS} {ledger.at(last)}"
    )
    assert named(capsys, ledger, f"DELETE FROM {EVENTS} {ledger.at(3)}") == 4
    assert named(capsys, ledger, f"DELETE FROM {EVENTS} {ledger.at(last)}") == last - 1
    assert named(capsys, ledger, f"DELETE FROM {EVENTS} WHERE lot_id = {lot}") == 0
    assert named(capsys, ledger, *swap) == 3
    assert named(capsys, ledger, copied) == last + 1


def test_what_stands_around_an_event(ledger, capsys):
    card, lot = ledger.events[2].card_id, ledger.lot.pk
    assert named(capsys, ledger, f"UPDATE {CARDS} SET number = '9999' WHERE id = {card}") == 2
    assert named(capsys, ledger, f"UPDATE {LOTS} SET card_cents = 4000 WHERE id = {lot}") == 1
    assert named(capsys, ledger, f"UPDATE {LOTS} SET quantity = 6 WHERE id = {lot}") == 1
    paper = CardDocument.objects.order_by("pk").first().pk
    assert named(capsys, ledger, f"UPDATE {PAPERS} SET sha256 = 'x' WHERE id = {paper}") == ledger.lot.head_seq


def test_a_chain_that_is_shortened_with_its_head(ledger, capsys):
    """Nothing inside the chain shows it; what a count or a reconciliation saw does."""
    lot, last = ledger.lot, ledger.lot.head_seq
    before = ledger.events[last - 1].hash
    shorter = (
        f"DELETE FROM {EVENTS} {ledger.at(last)}",
        f"UPDATE {LOTS} SET head_seq = {last - 1}, head_hash = '{before}' WHERE id = {lot.pk}",
    )
    assert named(capsys, ledger, *shorter) is None
    for factory, seen in (
        (ReconciliationFactory, {"lot": lot, "head_seq": last, "head_hash": lot.head_hash}),
        (
            CashCountFactory,
            {
                "program": ledger.desk.program,
                "heads": {str(lot.pk): [last, lot.head_hash]},
                "counted_at": ledger.desk.at,
                "counted": 4,
                "expected": 4,
            },
        ),
    ):
        with transaction.atomic():
            factory(**seen)
            assert named(capsys, ledger) is None
            assert named(capsys, ledger, *shorter) == last - 1
            transaction.set_rollback(True)
    assert Card.objects.filter(lot=lot).count() == lot.quantity
