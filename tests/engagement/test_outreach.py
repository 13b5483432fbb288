"""What leaves the coalition about sessions: HUD's table, the public workbook, the coded record; and the pictures."""

import datetime as dt
import io
from collections import defaultdict
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from engagement.attendance import ProgramYear, attendance_of
from engagement.masking import masked, masked_table
from engagement.outreach import HEADINGS, rows_for
from tests.factories import (
    CommitmentFactory,
    ConsentScriptFactory,
    EngagementActivityFactory,
    ExcerptFactory,
    InsightFactory,
    LoopClosureFactory,
    LoopPassageFactory,
    MemberFactory,
    ResidentGroupFactory,
    StrategyFactory,
    ThemeFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
IN_MARCH = dt.datetime(2026, 3, 4, 2, 0, tzinfo=dt.UTC)
YEAR = ProgramYear(2026)


@pytest.fixture
def member(client):
    member = MemberFactory(role="coordinator", logs_in=True)
    client.force_login(member.user)
    return member


@pytest.fixture
def script(member):
    return ConsentScriptFactory(coalition=member.coalition)


def session(member, script, people, *groups, **details):
    checker = MemberFactory(coalition=member.coalition)
    told = {"state": "answered", "headcount": people, "deidentified_by": checker, "starts_at": IN_MARCH, **details}
    activity = EngagementActivityFactory(coalition=member.coalition, consent_script=script, **told)
    activity.resident_groups.set(groups)
    return activity


def released(activity, member, **details):
    details = {"voices": 4, "released_by": member, "released_at": timezone.now(), **details}
    return InsightFactory(activity=activity, **details)


def address(name, member, *args, **query):
    return reverse(f"engagement:{name}", args=[member.coalition.slug, *args], query=query)


@pytest.mark.parametrize(("threshold", "rows", "columns", "most"), [(3, 2, 2, 5), (4, 1, 4, 6), (3, 2, 3, 3)])
def test_every_hidden_count_could_be_two_numbers(threshold, rows, columns, most):
    """Brute force over small tables: what fits the shown page, for a reader who also knows the rule."""
    fitting = defaultdict(list)
    for counts in product(product(range(most + 1), repeat=columns), repeat=rows):
        shown = tuple(tuple(row) for row in masked_table(counts, threshold))
        fitting[shown].append(counts)
        for row, cells in zip(counts, shown, strict=True):
            assert cells[-1] in (None, sum(row))
            assert list(cells[:-1]) == [masked(one, threshold) for one in row]
    for shown, tables in fitting.items():
        for at, row in enumerate(shown):
            for place, cell in enumerate(row[:-1]):
                assert cell is not None or len({table[at][place] for table in tables}) >= 2


def test_huds_table_masks_people_and_tells_only_what_was_released(member, script):
    workers, parents = ResidentGroupFactory(), ResidentGroupFactory()
    first = session(member, script, 18, workers)
    session(member, script, 14, workers)
    second = session(member, script, 8, parents)
    session(member, script, 40, parents, starts_at=dt.datetime(2027, 1, 2, tzinfo=dt.UTC))
    told = released(first, member, sentence="Buses end too early")
    refused = released(second, member, sentence="Lower the rent", not_relevant_because="The state sets it")
    InsightFactory(activity=first, sentence="Not released")
    LoopPassageFactory(
        closure=LoopClosureFactory(activity=second, approved_by=member, approved_at=timezone.now()),
        section="will_not",
        text="We cannot lower rents",
    )
    rows = rows_for(member.coalition, YEAR)
    assert [row.cells[0] for row in rows] == ["1", "2"]
    people = [row.cells[3].partition("; ")[2] for row in rows]
    assert people == ["number of people not shown"] * 2, "8 could be worked out from the total of 40 and the 32"
    assert attendance_of(member.coalition, YEAR).total == "40 people"
    assert rows[0].cells[4] == f"• {told.sentence}"
    assert rows[1].cells[5] == f"• {refused.sentence}: The state sets it\n• We cannot lower rents"
    assert "Not released" not in "".join(row.as_text for row in rows)
    assert rows[0].as_text.startswith("Sort Order: 1\nMode of Outreach: Focus group\n")


def test_a_program_year_begins_in_any_month_on_the_coalitions_wall(member, script):
    workers = ResidentGroupFactory()
    last_evening = dt.datetime(2026, 7, 1, 3, 0, tzinfo=dt.UTC)  # 30 June in California
    session(member, script, 20, workers, starts_at=last_evening)
    assert attendance_of(member.coalition, ProgramYear(2026, 7)).rows == []
    assert len(attendance_of(member.coalition, ProgramYear(2025, 7)).rows) == 1


def test_huds_table_on_its_page_and_as_a_file(client, member, script):
    session(member, script, 20, ResidentGroupFactory(name="Farm workers"))
    page = client.get(address("outreach_table", member, year=2026, first_month=1))
    text = page.content.decode()
    for words in (*HEADINGS, "Farm workers", "1 session; 20 people"):
        assert words in text
    file = client.get(address("outreach_table", member, year=2026, first_month=1, export="xlsx"))
    (sheet,) = load_workbook(io.BytesIO(b"".join(file.streaming_content))).worksheets
    assert [cell.value for cell in sheet[1]] == list(HEADINGS)
    for rubbish in ({"year": "x"}, {"year": 99999}, {"first_month": 13}, {"year": ""}):
        assert client.get(address("outreach_table", member, **rubbish)).status_code == 200


def cells_of(answer):
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_the_public_workbook_names_no_session_and_no_small_number(client, member, script):
    group, theme = ResidentGroupFactory(name="Farm workers"), ThemeFactory(coalition=member.coalition, name="Buses")
    activity = session(member, script, 8, group, title="At Eastside church", place="Eastside")
    excerpt = ExcerptFactory(note__activity=activity)
    excerpt.themes.add(theme)
    excerpt.resident_groups.add(group)
    released(activity, member, sentence="Buses end too early")
    InsightFactory(activity=activity, sentence="Not released")
    sheets = cells_of(client.get(address("outreach_release", member, year=2026)))
    assert sheets["People"][1] == ["Focus group", "Farm workers", "1", "not shown"]
    assert sheets["People"][2][3] == "fewer than 11 people"
    assert sheets["Themes"][1] == ["Buses", "not shown", "not shown"]
    assert [row[0] for row in sheets["Insights"][1:]] == ["Buses end too early"]
    everything = str(sheets)
    for hidden in ("Eastside", "Not released", excerpt.quote, "8"):
        assert hidden not in everything
    coded = cells_of(client.get(address("outreach_record", member)))
    assert coded["Excerpts"][1][2:4] == [excerpt.quote, "Buses"]
    assert len(coded["Insights"]) == 3


def test_an_insights_way_from_the_words_to_what_was_done(client, member, script):
    activity = session(member, script, 20)
    insight, theme = released(activity, member), ThemeFactory(coalition=member.coalition)
    excerpt = ExcerptFactory(note__activity=activity)
    excerpt.themes.add(theme)
    insight.excerpts.add(excerpt)
    strategy = StrategyFactory(coalition=member.coalition)
    promise = CommitmentFactory(strategy=strategy, title="Run a night bus", active=True)
    insight.strategies.add(strategy)
    closure = LoopClosureFactory(activity=activity, approved_by=member, approved_at=timezone.now())
    LoopPassageFactory(closure=closure, text="It runs until two")
    page = address("insight_trace", member, insight.pk)
    text = client.get(page).content.decode()
    for words in (excerpt.quote, theme.name, insight.sentence, strategy.title, promise.title, "It runs until two"):
        assert words in text
    few = queries_of(client, page)
    for start in range(20, 30):
        more = ExcerptFactory(note=excerpt.note, start=start, end=start + 5)
        more.themes.add(ThemeFactory(coalition=member.coalition))
        insight.excerpts.add(more)
        other = StrategyFactory(coalition=member.coalition)
        CommitmentFactory(strategy=other)
        insight.strategies.add(other)
    assert queries_of(client, page) == few


def test_the_picture_of_groups_and_themes(client, member, script):
    heard, silent = ResidentGroupFactory(name="Farm workers"), ResidentGroupFactory(name="Single parents")
    session(member, script, 20, heard, starts_at=timezone.now() - dt.timedelta(days=20))
    session(member, script, 20, silent, starts_at=timezone.now() - dt.timedelta(days=900))
    page = client.get(address("insight_picture", member))
    assert [group for group, _cells in page.context["heard"].rows] == [heard]
    assert page.context["heard"].silent == [silent]

    def code():
        excerpt = ExcerptFactory(coalition=member.coalition)
        excerpt.themes.add(ThemeFactory(coalition=member.coalition))
        excerpt.resident_groups.add(ResidentGroupFactory())
        session(member, script, 20, ResidentGroupFactory())

    code()
    few = queries_of(client, address("insight_picture", member))
    for _ in range(5):
        code()
    assert queries_of(client, address("insight_picture", member)) == few
