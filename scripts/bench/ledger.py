"""Can the card ledger be made to lie? `make bench-ledger`, on PostgreSQL that writes to disk as in production.

Must show (design, “Ledger”): 0 extra cards of 4,000 tries under 50 threads, where check-then-insert gives many; 0
differences after 100 and more kills between steps; 10,000 mixed operations exact; 0 of the tampering statements pass;
one card given costs at most 5 x one committed insert: one row of the ledger, made and saved by this portal into the
ledger itself (`orm_ms`), with all its indexes, checks, foreign keys and triggers. Printed beside it, and no gate: the
same row by SQL into a table with the indexes and checks alone (`sql_ms`), and into a naked one (`bare_ms`).
"""

import contextlib
import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
sys.path[:0] = [str(ROOT), str(FOLDER)]

from tests import services  # noqa: E402

services.HASTY = ["max_connections=200"]
TRIES, CARDS, KILLS, SOAK, TIMED = 4_000, 20, 120, 10_000, 300


def naive_extra() -> int:
    """Cards handed out beyond the 20 by looking first and inserting then, as a first version would."""
    from django.db import connection

    from tests.engagement.ledger_trials import together

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive (card int NOT NULL, person int NOT NULL)")
    gate = threading.Barrier(50)

    def take(number: int) -> None:
        with connection.cursor() as cursor:
            if number < 50:
                gate.wait()
            cursor.execute("SELECT 1 FROM naive WHERE card = %s", [number % CARDS])
            if cursor.fetchone() is None:
                cursor.execute("INSERT INTO naive VALUES (%s, %s)", [number % CARDS, number])

    together([lambda n=n: take(n) for n in range(TRIES)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM naive")
        return cursor.fetchone()[0] - CARDS


def extra_cards() -> int:
    """Cards given beyond the 20 that there are, of 4,000 tries in 50 threads."""
    from engagement.models import CustodyEvent
    from tests.engagement.ledger_trials import rich_desk, together

    desk = rich_desk()
    lot, session = desk.lot(quantity=CARDS), desk.session()
    cards = list(lot.cards.select_related("lot__program__coalition"))
    desk.issue(lot, cards, session)
    calls = [lambda n=n: desk.give(cards[n % CARDS], session, n + 1, key=f"try {n}") for n in range(TRIES)]
    given = sum(isinstance(answer, CustodyEvent) for answer in together(calls))
    assert lot.events.balances()["given"] == CARDS
    return given - CARDS


def differences_after_kills() -> tuple[int, int]:
    """Kill -9 before each statement of giving, handing over and reporting; tries repeated; what is wrong at the end."""
    from engagement.actions import card_incidents, card_transfers
    from engagement.ledger.proof import verify
    from tests.engagement.ledger_trials import killed_at, rich_desk

    desk = rich_desk()
    kills = wrong = statement = 0
    said = {"by": desk.distributor, "at": desk.at, "kind": "damaged", "reason": "Torn", "evidence": "Photo"}
    lot, session = desk.lot(quantity=3 * KILLS), desk.session()
    cards = list(lot.cards.select_related("lot__program__coalition"))
    while kills < KILLS:
        statement += 1
        given, broken, handed = (cards.pop() for _card in range(3))
        desk.issue(lot, [given, broken], session)
        number, key = statement, f"kill {statement}"
        offer = card_transfers.offer(
            lot, by=desk.custodian, at=desk.at, kind="custody", to_member=desk.second, cards=[handed]
        )
        steps = (
            lambda: desk.give(given, session, number, key=key),  # noqa: B023
            lambda: card_incidents.report(broken, key=f"{key} b", **said),  # noqa: B023
            lambda: card_transfers.accept(offer, by=desk.second, at=desk.at, counted=1),  # noqa: B023
        )
        for step in steps:
            kills += killed_at(1 + statement % 24, step)
            try:
                step()
            except Exception as told:
                wrong += "settled" not in str(told)
        wrong += [card.events.count() for card in (given, broken, handed)] != [3, 3, 2]
    return kills, wrong + len(verify().broken)


def soak() -> tuple[int, int]:
    """10,000 random tries beside a plain model, compared card by card at every thousandth; events and faults."""
    from engagement.ledger.proof import verify
    from engagement.models import CustodyEvent
    from tests.engagement.ledger_trials import CardWalk

    walks = [CardWalk(seed=seed, cards=40) for seed in range(10)]
    for number in range(SOAK):
        walks[number % 10].step()
        if number % 1_000 == 999:
            for walk in walks:
                walk.check()
    return CustodyEvent.objects.count(), len(verify().broken)


def tampering_that_passes() -> tuple[int, int]:
    """Statements by the portal's role, and the plain ones by the owner; how many were tried and how many passed."""
    from django.db import Error, connection, transaction

    from mobility_portal.database_role import append_only_tables, limit_role

    role = limit_role("postgres://portal_app:bench@nowhere/portal")
    plain = ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
    sly = ["ALTER TABLE {} DISABLE TRIGGER USER", "DROP TABLE {} CASCADE", "ALTER TABLE {} OWNER TO portal_app"]
    tried = passed = 0
    for table in append_only_tables():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
            has_rows = cursor.fetchone() is not None
        for as_role, statements in ((True, [*plain, *sly]), (False, plain if has_rows else plain[2:])):
            for statement in statements:
                tried += 1
                try:
                    with transaction.atomic(), connection.cursor() as cursor:
                        if as_role:
                            cursor.execute(f"SET LOCAL ROLE {role}")
                        cursor.execute(statement.format(table))
                except Error:
                    continue
                passed += 1
    return tried, passed


def cost() -> dict[str, float]:
    """Median milliseconds of one card given, and of one committed row by three ways, in turns.

    `bare_ms`: SQL into a table without index, constraint or trigger. `sql_ms`: SQL into one with the ledger's indexes
    and checks, but no foreign keys. `orm_ms`: the least by which this portal writes one row of the ledger: the event
    made and saved, in the ledger itself.
    """
    from django.db import connection

    from engagement.models import CardLot, CustodyEvent
    from tests.engagement.ledger_trials import rich_desk

    desk = rich_desk()
    lot, other, session = desk.lot(quantity=TIMED), desk.lot(quantity=TIMED), desk.session()
    pairs = list(zip(*(one.cards.select_related("lot__program__coalition") for one in (lot, other)), strict=True))
    for one, cards in zip((lot, other), zip(*pairs, strict=True), strict=True):
        desk.issue(one, cards, session)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain AS SELECT * FROM engagement_custodyevent WHERE false")
        cursor.execute("CREATE TABLE copied (LIKE engagement_custodyevent INCLUDING ALL)")
    took: dict[str, list[float]] = {"give_ms": [], "bare_ms": [], "sql_ms": [], "orm_ms": []}
    for number, (card, twin) in enumerate(pairs, start=1):
        with timed(took["give_ms"]):
            given = desk.give(card, session, number)
        for row, table in (("bare_ms", "plain"), ("sql_ms", "copied")):
            with timed(took[row]), connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {table} SELECT * FROM engagement_custodyevent WHERE id = %s", [given.pk])
        values = _next_of(twin, given, number)
        with timed(took["orm_ms"]):
            CustodyEvent(**values).save(force_insert=True)
        CardLot.objects.filter(pk=other.pk).update(head_seq=values["seq"], head_hash=values["hash"])
    return {row: statistics.median(times) for row, times in took.items()}


def _next_of(card: Any, given: Any, number: int) -> dict[str, Any]:
    """What an event says by which this card is given like the other, all worked out: the chain stays whole."""
    from engagement.ledger.chain import hash_of
    from engagement.models import CardLot, CustodyEvent

    lot = CardLot.objects.get(pk=card.lot_id)
    values = {field.name: getattr(given, field.name) for field in given._meta.concrete_fields if field.name != "id"}
    values |= {"lot": lot, "card": card, "seq": lot.head_seq + 1, "previous_hash": lot.head_hash}
    values |= {"participant_number": TIMED + number, "idempotency_key": f"twin:{card.pk}", "hash": ""}
    return {**values, "hash": hash_of(CustodyEvent(**values))}


@contextlib.contextmanager
def timed(times: list[float]) -> Iterator[None]:
    """Add the milliseconds that something takes."""
    start = time.perf_counter()
    yield
    times.append(1_000 * (time.perf_counter() - start))


def main() -> None:
    """Run all rows; the exit code says whether each holds."""
    with services.postgres() as database, services.redis() as broker:
        os.environ |= {
            "DATABASE_URL": database.url,
            "REDIS_URL": broker.url,
            "DJANGO_SETTINGS_MODULE": "_settings",
        }
        import django
        from django.core.management import call_command
        from pages import make_database

        django.setup()
        make_database(database.url)
        call_command("migrate", verbosity=0)
        found: dict[str, float] = {"naive_extra": naive_extra(), "extra": extra_cards()}
        print(found, flush=True)
        found |= cost()
        found["cost"] = round(found["give_ms"] / found["orm_ms"], 2)
        print(found, flush=True)
        found["kills"], found["kill_differences"] = differences_after_kills()
        print(found, flush=True)
        found["soak_events"], found["soak_faults"] = soak()
        found["tampering_tried"], found["tampering_passed"] = tampering_that_passes()
    holds = not any(found[row] for row in ("extra", "kill_differences", "soak_faults", "tampering_passed"))
    print(json.dumps({name: round(value, 2) for name, value in found.items()}))
    sys.exit(not (holds and found["kills"] >= 100 and found["cost"] <= 5))


if __name__ == "__main__":
    main()
