"""What an archive holds is decided for every model and every column: nothing is left out, or let out, by accident."""

import re

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalitions.models import Goal
from common.encrypted import EncryptedTextField
from engagement.models import CashCount
from momentum.archive import left_out, rows
from momentum.archive.papers import TITLES, file_columns, readable_name
from momentum.archive.site import write_site
from momentum.archive.tables import data_tables, history_tables, is_history
from tests import factories

SOUNDS_SECRET = re.compile(r"(^|_)(token|secret|password|hash|code|key|lease|raw|pin|address|email)(_|$)")
# Given to the coalition by people and offices of its own, who are called under them.
KNOWN_ADDRESSES = {
    "Member.email",
    "KeyContact.email",
    "Subscriber.email",
    "Coalition.contact_email",
    "Coalition.postal_address",
    "Plan.address",
    "FundingOpportunity.address",
    "AgendaPosting.address",
}


def test_every_model_is_in_it_or_left_out_for_a_reason():
    own = [model for model in apps.get_models() if not is_history(model)]
    packed = {table.label for table in data_tables()}
    left = {m._meta.label for m in own if m._meta.app_label in left_out.APPS} | set(left_out.MODELS)
    assert {model._meta.label for model in own} == packed | left
    assert packed & left == set()
    assert {str(reason) for reason in [*left_out.APPS.values(), *left_out.MODELS.values()]} <= {
        str(reason) for reason in left_out.REASONS
    }


def test_names_of_files_and_columns_are_used_once():
    tables = [*data_tables(), *history_tables()]
    assert len({table.file for table in tables}) == len(tables)
    heads = {table.label: [str(column.label) for column in table.columns] for table in tables}
    assert {label: head for label, head in heads.items() if len(set(head)) != len(head)} == {}


def test_no_secret_column_is_let_out():
    told = [
        f"{table.model.__name__.removeprefix('Historical')}.{column.field.name}"
        for table in [*data_tables(), *history_tables()]
        for column in table.columns
        if isinstance(column.field, EncryptedTextField) or SOUNDS_SECRET.search(column.field.name)
    ]
    harmless = {f"{label.split('.')[1]}.{name}" for label, names in left_out.HARMLESS.items() for name in names}
    assert set(told) == KNOWN_ADDRESSES | harmless


def test_every_file_field_has_a_readable_name_or_stays():
    for table in data_tables():
        assert bool(file_columns(table.model, table)) == (table.label in TITLES)


def test_what_is_left_out_exists():
    for label, columns in left_out.COLUMNS.items():
        for name in columns:
            assert isinstance(apps.get_model(label)._meta.get_field(name), models.Field)


@pytest.mark.parametrize(
    ("title", "kind", "name"),
    [
        ("Plan 2030.PDF", "application/pdf", "00007 Plan 2030.pdf"),
        ("../../etc/passwd", "image/png", "00007 etc passwd.png"),
        ("Año: ¿y ahora?", "application/pdf", "00007 Año y ahora.pdf"),
        ("", "application/pdf", "00007 document.pdf"),
    ],
)
def test_readable_names(title, kind, name):
    assert readable_name(7, title, kind) == name


@pytest.mark.django_db
def test_a_count_to_come_is_in_no_table_and_no_history():
    made = factories.CashCountFactory()
    coalition = made.program.coalition
    CashCount.history.filter(id=made.pk).exists() or pytest.fail("a count has a history")
    counts = [t for t in [*data_tables(), *history_tables()] if t.file.endswith("/cashcount.csv")]
    assert [list(table.rows(coalition)) for table in counts] == [[], []]
    CashCount.objects.filter(pk=made.pk).update(cancelled_because="She is away.")
    assert [len(table.rows(coalition)) for table in counts] == [1, 1]


@pytest.mark.django_db
def test_a_long_table_is_read_in_parts_and_whole(monkeypatch):
    monkeypatch.setattr(rows, "CHUNK", 3)
    coalition = factories.CoalitionFactory()
    (table,) = [table for table in data_tables() if table.label == "coalitions.Goal"]
    for count in (0, 1, 3, 6, 7):
        made = Goal.objects.in_coalition(coalition).count()
        factories.GoalFactory.create_batch(count - made, coalition=coalition)
        factories.GoalFactory()
        told = [row["id"] for row in rows.rows_of(table, coalition, {})]
        assert told == sorted(Goal.objects.in_coalition(coalition).values_list("pk", flat=True))
        assert len(told) == count


@pytest.mark.django_db
def test_names_cost_no_query_for_each_row():
    coalition = factories.CoalitionFactory()
    (table,) = [table for table in data_tables() if table.label == "coalitions.Commitment"]

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert list(rows.rows_of(table, coalition, {}))
        return len(captured)

    factories.CommitmentFactory(coalition=coalition)
    one = queries()
    factories.CommitmentFactory.create_batch(5, coalition=coalition)
    assert queries() == one


@pytest.mark.django_db
def test_pages_of_the_site_cost_no_query_for_each_row(tmp_path):
    coalition = factories.CoalitionFactory()

    def more():
        strategy = factories.StrategyFactory(coalition=coalition)
        factories.LeadAssignmentFactory(strategy=strategy, organization__coalition=coalition)
        factories.CommitmentUpdateFactory.create_batch(2, commitment__strategy=strategy)
        factories.PriorityFactory(plan__coalition=coalition)
        factories.InsightFactory(activity__coalition=coalition).strategies.add(strategy)
        meeting = factories.MeetingFactory(coalition=coalition)
        for factory in (factories.AgendaItemFactory, factories.DecisionFactory, factories.AttendanceFactory):
            factory(meeting=meeting, coalition=coalition)
        factories.ActionItemFactory(coalition=coalition, meeting=meeting)
        factories.MinutesEditionFactory(coalition=coalition)
        factories.ReportEditionFactory(report__coalition=coalition)
        factories.CommunityChangeFactory(coalition=coalition)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            write_site(coalition, [], folder=tmp_path, at=timezone.now())
        return len(captured)

    more()
    one = queries()
    more()
    more()
    assert queries() == one
