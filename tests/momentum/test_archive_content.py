"""An archive read back by others: counts and values of every table, fingerprints, and nothing that must stay."""

import posixpath
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from django.utils import timezone

from momentum.archive.tables import data_tables, history_tables
from plans_inventory.actions import plan_reviews
from tests import factories
from tests.momentum.archives import BESIDE_A_NUMBER, Opened, fill, made_for, said

pytestmark = pytest.mark.django_db
# What people typed and every format has to carry.
ODD = '=HYPERLINK("x") \u2028 ¿y ahora? 🌱 \'a\'; "b"\n\tc'
CANARY = "canary"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def taker():
    return factories.MemberFactory(role="coordinator", name="Robin =Example")


def rows_in(table, coalition):
    return list(table.model._base_manager.filter(**{table.path: coalition.pk}).order_by("pk"))


def test_every_table_comes_back_as_the_database_has_it(taker):
    coalition = taker.coalition
    fill(coalition)
    goal = factories.GoalFactory(coalition=coalition, title=ODD[:100], description="x" * 40_000)
    strategy = factories.StrategyFactory(barrier=factories.BarrierFactory(goal=goal))
    strategy.predictors.set([factories.PredictorFactory(), factories.PredictorFactory()])
    archive = made_for(taker)
    assert (archive.state, archive.percent, archive.error) == ("ready", 100, "")
    opened = Opened(archive)
    sheets = opened.sheets()
    tables = data_tables()
    assert len(sheets) == len(tables)
    empty = []
    for table, lines in zip(tables, sheets.values(), strict=True):
        told, stored = opened.table(table.file), rows_in(table, coalition)
        if table.label == "engagement.CashCount":
            stored = [row for row in stored if row.counted_at or row.cancelled_because]
        assert len(told) == len(stored), table.label
        empty += [] if stored else [table.label]
        for cells, row in zip(told, stored, strict=True):
            shown = [f for f in row._meta.concrete_fields if f in {c.field for c in table.columns}]
            assert [field.name for field in shown if not said(cells, field, row)] == [], table.label
            assert lines[0] == list(cells)
        if table.label != "coalitions.Goal":
            assert lines[1:] == [list(cells.values()) for cells in told], table.label
    assert set(empty) <= {"coalitions.GroupMembership", "coalitions.UpdateReview", "engagement.CashCount"}
    (cells,) = [cells for cells in opened.table("data/strategy.csv") if cells["Number of the row"] == str(strategy.pk)]
    chosen = strategy.predictors.order_by("pk")
    assert cells["Barrier"] == str(strategy.barrier)
    assert set(cells["Predictors"].split("; ")) == {str(one) for one in chosen}
    assert set(cells[BESIDE_A_NUMBER.format("Predictors")].split("; ")) == {str(one.pk) for one in chosen}
    long = next(line for line in sheets["goals"] if line[0] == str(goal.pk))
    assert any(len(cell) < 5_000 and cell.endswith("CSV file)") for cell in long)
    for table in history_tables():
        assert len(opened.table(table.file)) == table.rows(coalition).count()
    assert opened.broken_sums() == []


def test_nothing_that_must_stay_is_in_any_member_and_the_site_opens_from_a_disk(taker):
    coalition = taker.coalition
    fill(coalition)
    secrets = plant(coalition)
    factories.StrategyFactory(title=f"{CANARY}-other-coalition")
    factories.MeetingDocumentFactory(title=f"{CANARY}-of-others")
    paper = factories.MeetingDocumentFactory(coalition=coalition, title="Minutes: ¿sí?")
    strategy = factories.StrategyFactory(coalition=coalition, title="Parks & <Homes>")
    factories.CommitmentUpdateFactory(commitment__strategy=strategy, sentence="28 were trained, ¿y ahora?")
    opened = Opened(made_for(taker))
    found = [(name, word) for name in opened.names for word in secrets if word.encode() in opened.read(name)]
    texts = "\n".join(cell for lines in opened.sheets().values() for line in lines for cell in line)
    assert found == []
    assert [word for word in secrets if word in texts] == []
    text = opened.read(f"site/strategies/{strategy.pk}.html").decode()
    assert "Parks &amp; &lt;Homes&gt;" in text
    assert "28 were trained, ¿y ahora?" in text
    entries = {row["Number of the row"]: row["File"] for row in opened.table("data/meetingdocument.csv")}
    assert entries[str(paper.pk)] == f"files/meetingdocument/{paper.pk:05d} Minutes sí.pdf"
    assert opened.read(entries[str(paper.pk)]) == b"%PDF-1.7 invented"
    assert {row["File"] for row in opened.table("files/index.csv")} == {
        name for name in opened.names if name.startswith("files/") and name != "files/index.csv"
    }
    leads_everywhere_and_runs_nothing(opened)


def plant(coalition):
    """Secrets in every place that has one; gives the words to look for."""
    note = factories.SessionNoteFactory(activity__coalition=coalition, raw=f"{CANARY}-raw-note")
    review = factories.PlanReviewFactory(coalition=coalition, email=f"{CANARY}@example.org", addressee=f"{CANARY}-who")
    factories.ReminderFactory(coalition=coalition, member=None, address=f"{CANARY}2@example.org")
    feed = factories.CalendarFeedFactory(coalition=coalition)
    link = factories.UpdateLinkFactory(coalition=coalition)
    closure = factories.LoopClosureFactory(coalition=coalition)
    asked = {"asked_at": timezone.now(), "confirmed_at": None, "source": "form", "consent_note": ""}
    reader = factories.SubscriberFactory(coalition=coalition, email=f"{CANARY}3@example.org", **asked)
    factories.ReminderFactory(coalition=coalition, member=None, subscriber=reader)
    user = factories.UserFactory(email=f"{CANARY}-log-in@example.org")
    factories.MemberFactory(coalition=coalition, user=user)
    plan_reviews.renew(review, at=timezone.now())
    assert note.raw
    assert review.email
    return [CANARY, feed.token, link.token, review.token, closure.claim_code, user.password]


class Page(HTMLParser):
    """What a page of the site links to, and what it must not hold."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.tags = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        named = dict(attributes)
        self.links += [named[name] for name in ("href", "src") if name in named]
        self.ids += [named["id"]] if "id" in named else []


def leads_everywhere_and_runs_nothing(opened):
    pages = {name: Page(opened.read(name).decode()) for name in opened.names if name.endswith(".html")}
    links = {
        name: [posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link))) for link in page.links]
        for name, page in pages.items()
    }
    inside = {*opened.names, *(f"{name.rpartition('/')[0]}/#content" for name in pages)}
    assert [(name, link) for name, all_of in links.items() for link in all_of if link not in inside] == []
    assert [name for name, page in pages.items() if len(set(page.ids)) != len(page.ids)] == []
    assert set().union(*(page.tags for page in pages.values())) & {"script", "style", "img", "form", "iframe"} == set()
    reached, waiting = set(), ["site/index.html"]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting += [link for link in links[name] if link in pages and link not in reached]
    assert reached == set(pages)
