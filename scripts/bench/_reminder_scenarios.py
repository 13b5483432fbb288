"""The scenarios of the reminder benchmark on one database; the last line printed is JSON."""

import contextlib
import datetime as dt
import email.policy
import json
import logging
import multiprocessing
import os
import random
import re
import signal
import statistics
import time

import django

django.setup()

import redis as redis_client  # noqa: E402
from _world import World, kill_database_backend, prepare, rate, words  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from coalitions.models import Commitment  # noqa: E402
from mobility_portal.celery import app  # noqa: E402
from momentum.actions import meetings  # noqa: E402
from momentum.actions.reminder_planning import plan  # noqa: E402
from momentum.due import wall_moment  # noqa: E402
from momentum.models import Reminder, ReminderAttempt, ReminderItem  # noqa: E402
from tests.momentum.wall_times import check_every_transition  # noqa: E402

DUE = int(os.environ.get("DUE", "10000"))
KILLS = 20
DICE = random.Random(11)
POSTGRESQL = connection.vendor == "postgresql"


def kills_and_brokers(due: int, *, faults: dict | None = None, brokers: int = 3) -> dict:
    """20 × kill -9 of the worker tree, brokers emptied, two beats, all at the delivered settings."""
    with World(due, faults=faults) as world:
        world.beats(2)
        waits: dict[int, float] = {}
        for kill in range(1, KILLS + 1):
            worker = world.worker()
            enough = due * kill // (KILLS + 2)
            world.wait(lambda enough=enough: len(world.sink.accepted) >= enough, seconds=300)
            time.sleep(DICE.random() / 4)
            worker.kill_tree()
            moment = time.time()
            leased = Reminder.objects.filter(state="leased").values_list("pk", flat=True)
            waits |= dict.fromkeys(leased, moment)
            if kill % 6 == 0 and brokers:
                redis_client.Redis.from_url(settings.REDIS_URL).flushdb()
                brokers -= 1
        world.worker()
        world.wait(world.settled, seconds=3600)
        first = dict(Reminder.objects.filter(pk__in=waits, state="sent", attempts=1).values_list("pk", "sent_at"))
        late = [first[pk].timestamp() - moment for pk, moment in waits.items() if pk in first]
        figures = world.figures() | {"killed_workers_mail_after": round(max(late, default=0))}
        figures |= {fault: world.sink.count(fault) for fault in faults or {}}
    return figures


def kills() -> dict:
    """Nothing lost, next to nothing doubled."""
    figures = kills_and_brokers(DUE)
    ok = figures["lost"] == 0 and figures["doubled"] <= 5 and not figures["doubles_with_another_id"]
    return figures | {"ok": ok and figures["killed_workers_mail_after"] <= 90 and not figures["states_that_lie"]}


def faulty_server() -> dict:
    """A mail server that refuses, drops and hangs, and 20 kills besides."""
    figures = kills_and_brokers(DUE, faults={"451": 0.05, "drop": 0.01, "hang": 0.002, "550": 0.01}, brokers=0)
    whole = figures["delivered"] + figures["failed_for_good"] == figures["due"] and figures["lost"] == 0
    ok = whole and figures["doubled"] <= figures["drop"] + KILLS and not figures["doubles_with_another_id"]
    return figures | {"ok": ok}


def outages() -> dict:
    """The mail server away and back, the database restarted 3 × in mid-send, workers frozen past their lease."""
    due = max(DUE // 2, 300)
    with World(due, lease=3, tick=1) as world:
        plan(at=timezone.now())
        perishable = set(Reminder.objects.order_by("-pk").values_list("pk", flat=True)[: due // 10])
        gone_at = timezone.now() + dt.timedelta(seconds=20)
        Reminder.objects.filter(pk__in=perishable).update(useful_until=gone_at)
        world.beats(1)
        workers = [world.worker(1), world.worker(1)]
        frozen = restarts = 0
        for step in range(12):
            enough = due * (step + 1) // 16
            world.wait(lambda enough=enough: len(world.sink.accepted) >= enough, seconds=120)
            if step == 1:
                world.sink.stop()
                time.sleep(25)
                world.sink.start()
            elif step in (3, 6, 9) and POSTGRESQL:
                kill_database_backend()
                restarts += 1
            else:
                worker = workers[step % 2]
                os.killpg(worker.process.pid, signal.SIGSTOP)
                time.sleep(4)
                os.killpg(worker.process.pid, signal.SIGCONT)
                frozen += 1
        world.wait(world.settled, seconds=600)
        keys = dict(Reminder.objects.filter(pk__in=perishable).values_list("message_id", "pk"))
        after = [e for e in world.sink.accepted if e["message_id"] in keys and e["at"] > gone_at.timestamp() + 1]
        refused = ReminderAttempt.objects.filter(came_late=True).count()
        figures = world.figures() | {
            "after_useful_until": len(after),
            "frozen": frozen,
            "database_restarts": restarts,
            "late_sent_refused": refused,
        }
    ok = figures["lost"] == 0 and not after and not figures["doubles_with_another_id"] and refused > 0
    return figures | {"ok": ok and figures["doubled"] <= frozen + 2 * restarts and not figures["states_that_lie"]}


def planners() -> dict:
    """50 planner processes at once make exactly the rows that one makes."""
    number = 50
    with World(DUE):
        moment = timezone.now()
        connections.close_all()
        start = multiprocessing.get_context("fork").Barrier(number)

        def run() -> None:
            logging.disable()  # who finds SQLite busy for 20 s says so at length; its rows come by another planner
            start.wait(60)
            plan(at=moment)

        began = time.monotonic()
        children = [multiprocessing.get_context("fork").Process(target=run) for _ in range(number)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        figures = {
            "planners": number,
            "messages": Reminder.objects.count(),
            "items": ReminderItem.objects.count(),
            "seconds": round(time.monotonic() - began, 1),
        }
        began = time.monotonic()
        plan(at=moment)
        figures["seconds_when_all_is_planned"] = round(time.monotonic() - began, 2)
    return figures | {"ok": figures["messages"] == figures["items"] == DUE}


def moves() -> dict:
    """A meeting is moved 100 × while its notices go out: none names an old time after the move was committed."""
    invited = max(DUE // 100, 30)
    with World(invited, tick=1, keep_letters=True) as world:
        Commitment.objects.update(state="draft", next_update_on=None)
        first, coalition = world.people[0], world.people[0].coalition
        begins = wall_moment(coalition.today(at=timezone.now()) + dt.timedelta(days=5), dt.time(9), coalition.zone)
        details = {"title": "Steering committee", "place": "Room 2", "starts_at": begins}
        meeting = meetings.add(coalition, by=first, at=timezone.now(), people=world.people, **details)
        world.beats(1)
        world.worker()
        world.wait(lambda: len(world.sink.accepted) > 0, seconds=60)
        replaced: dict[str, float] = {}
        for _ in range(100):
            old = meeting.starts_at
            later = {"starts_at": old + dt.timedelta(minutes=5)}
            meeting = meetings.change(meeting, by=first, at=timezone.now(), **later)
            replaced[f"{old.astimezone(coalition.zone):%Y%m%dT%H%M%S}"] = time.time()
            time.sleep(0.15)
        told_last = Reminder.objects.filter(state="sent", items__occurrence=str(meeting.sequence))
        world.wait(lambda: told_last.count() >= invited, seconds=300)
        margin = 0.5  # a letter may be on the line while the meeting is moved
        letters = [(event["at"], starts_in(raw)) for event, raw in world.sink.letters()]
        old = [start for moment, start in letters if moment > replaced.get(start, moment) + margin]
        final = f"{meeting.starts_at.astimezone(coalition.zone):%Y%m%dT%H%M%S}"
        figures = {
            "invited": invited,
            "moved": len(replaced),
            "notices": len(letters),
            "different_times_named": len({start for _moment, start in letters}),
            "old_time_after_commit": len(old),
            "told_the_last_time": sum(1 for _moment, start in letters if start == final),
        }
    ok = not old and figures["told_the_last_time"] == invited
    return figures | {"ok": ok}


def starts_in(raw: bytes) -> str:
    """The start that a notice's calendar file names, as it stands on the coalition's wall."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    (calendar,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    event = calendar.get_content().partition("BEGIN:VEVENT")[2]
    return re.search(r"DTSTART[^:]*:(\d{8}T\d{6})", event)[1]


def clock_changes() -> dict:
    """Every change of every clock in the next two years, days around it × times of day, against a slow answer."""
    cases, wrong = check_every_transition(dt.date.today())
    return {"cases": cases, "wrong": len(wrong), "ok": not wrong and cases > 5_000}


def engine_rate(due: int) -> float:
    """Letters per second of two workers on planned messages."""
    with World(due) as world:
        plan(at=timezone.now())
        world.worker()
        for _ in range(2):
            app.send_task("momentum.tasks.tick")
        world.wait(lambda: len(world.sink.accepted) >= due, seconds=600)
        return rate(world.sink.accepted)


def chunk_rate(due: int) -> float:
    """Letters per second of two workers on Celery tasks of 100 letters each."""
    with World(due) as world:
        world.worker(2, "--include", "_chunks")
        ids = list(Commitment.objects.values_list("pk", flat=True))
        for start in range(0, due, 100):
            app.send_task("bench.send_chunk", args=[ids[start : start + 100]])
        world.wait(lambda: len(world.sink.accepted) >= due, seconds=600)
        return rate(world.sink.accepted)


def speed() -> dict:
    """Letters per second with durable state, beside Celery chunks of 100 without any: same letters, same workers."""
    rounds = [(engine_rate(DUE // 10), chunk_rate(DUE // 10)) for _ in range(3)]
    ratio = statistics.median(engine / chunks for engine, chunks in rounds)
    return {
        "engine": statistics.median(engine for engine, _chunks in rounds),
        "celery_chunks": statistics.median(chunks for _engine, chunks in rounds),
        "ratio": round(ratio, 2),
        "ok": ratio >= 0.8,
    }


SCENARIOS = {
    "clock_changes": clock_changes,
    "planners": planners,
    "speed": speed,
    "moves": moves,
    "kills": kills,
    "outages": outages,
    "faulty_server": faulty_server,
}


def main() -> None:
    """Run what was asked for."""
    prepare()
    chosen = [name for name in os.environ.get("ONLY", "").split(",") if name] or list(SCENARIOS)
    results = {}
    for name in chosen:
        if name == "faulty_server" and not POSTGRESQL and "ONLY" not in os.environ:
            continue  # a quarter of an hour of back-off; what differs between the databases is in the others
        results[name] = SCENARIOS[name]()
        words(name, results[name])
    with contextlib.suppress(Exception):
        connections.close_all()
    print(json.dumps(results))


if __name__ == "__main__":
    main()
