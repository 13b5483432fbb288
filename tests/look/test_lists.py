"""One way to make a list: what it counts, filters, sorts, exports and says when it is empty."""

import django_filters
import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from django.utils.html import escape
from django_htmx.middleware import HtmxDetails

from common.filters import ListFilters
from common.lists import Bulk, Column, Empty, ListPage, Row
from predictors.actions.framework import load_framework
from predictors.models import MetricDefinition, Pillar, Predictor
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


class Filters(ListFilters):
    search_fields = ("name",)
    pillar = django_filters.ModelChoiceFilter(queryset=Pillar.objects.all(), label="Pillar")
    kind = django_filters.MultipleChoiceFilter(
        field_name="position", label="Kind", choices=[("1", "First"), ("2", "Second")]
    )


COLUMNS = (
    Column("name", "Predictor", sort="name"),
    Column("pillar", "Pillar", sort=("pillar__position", "-name")),
    Column("number", "Number", sort="position", numeric=True),
)


def row(record):
    return Row(
        url=f"/{record.pk}/", id=f"predictor-{record.pk}", cells=(record.name, str(record.pillar), str(record.position))
    )


def make_list(query="", *, headers=None, **options):
    request = RequestFactory().get(f"/list/?{query}", headers=headers or {})
    request.htmx = HtmxDetails(request)
    request.user = AnonymousUser()
    request.resolver_match = None
    options = {"columns": COLUMNS, "row": row, "filters": Filters, "page_size": 10, **options}
    return ListPage(request, Predictor.objects.select_related("pillar"), **options)


@pytest.fixture(autouse=True)
def _framework():
    load_framework()


def names(page):
    return [row.cells[0] for row in page.rows]


def test_first_page_in_its_own_order():
    page = make_list()
    assert page.count == 24
    assert page.count_words == "24 entries"
    assert names(page) == [p.name for p in Predictor.objects.all()[:10]]
    assert (page.previous_url, page.next_url) == ("", "?page=2")


@pytest.mark.parametrize(("asked", "number"), [("2", 2), ("3", 3), ("99", 3), ("0", 3), ("x", 1), ("", 1), ("-1", 3)])
def test_any_page_number_has_an_answer(asked, number):
    assert make_list(f"page={asked}").page.number == number


def test_sorts_both_ways_and_by_several_fields():
    upward = names(make_list("sort=name", page_size=50))
    assert upward == sorted(upward)
    assert names(make_list("sort=-name", page_size=50)) == upward[::-1]
    by_pillar = names(make_list("sort=pillar", page_size=50))
    assert by_pillar == [p.name for p in Predictor.objects.order_by("pillar__position", "-name")]
    assert names(make_list("sort=-pillar", page_size=50)) == by_pillar[::-1]


@pytest.mark.parametrize("bad", ["sort=nothing", "sort=--name", "sort=pk;drop", "pillar=999999", "q=%00", "pillar=x"])
def test_nonsense_in_the_address_is_left_aside(bad):
    assert make_list(bad).count == 24


def test_headings_lead_to_the_other_direction():
    name, pillar, number = make_list("sort=name&q=a").headings
    assert (name.url, name.direction) == ("?sort=-name&q=a", "ascending")
    assert 'aria-sort="ascending"' in name.attributes
    assert pillar.url == "?sort=pillar&q=a"
    assert 'class="number"' in number.attributes


def test_default_sort_can_be_turned():
    assert names(make_list(sort="-name")) == sorted((p.name for p in Predictor.objects.all()), reverse=True)[:10]
    assert make_list(sort="-name").headings[0].url == "?sort=name"


def test_search_takes_every_word():
    assert names(make_list("q=housing stab")) == ["Housing stability"]
    assert make_list("q=housing zebra").count == 0


def test_chips_say_what_is_filtered_and_take_it_off():
    pillar = Pillar.objects.first()
    page = make_list(f"pillar={pillar.pk}&q=housing&kind=1&kind=2&sort=name&page=1")
    assert [chip.words for chip in page.chips] == [
        "Search in this list: housing",
        f"Pillar: {pillar}",
        "Kind: First",
        "Kind: Second",
    ]
    without_first = QueryDict(page.chips[2].url.lstrip("?"))
    assert without_first.getlist("kind") == ["2"]
    assert without_first["sort"] == "name"
    assert "page" not in without_first
    assert "pillar" not in QueryDict(page.chips[1].url.lstrip("?"))


def test_an_empty_filter_is_no_chip():
    assert make_list("q=&pillar=").chips == []


def test_htmx_gets_the_list_alone(client):
    page = make_list("q=housing", headers={"HX-Request": "true", "HX-Target": "list"})
    answer = page.answer("base.html", {"title": "Whole page"})
    html = answer.content.decode()
    assert "<html" not in html
    assert html.strip().startswith('<div id="list"')
    assert answer["Vary"] == "HX-Request, HX-Target"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HX-Request": "true", "HX-Target": "elsewhere"},
        {"HX-Request": "true", "HX-Target": "list", "HX-History-Restore-Request": "true"},
    ],
)
def test_everybody_else_gets_the_page(headers):
    answer = make_list(headers=headers).answer("parts/list_page.html", {"title": "Predictors"})
    html = answer.content.decode()
    assert "<html" in html
    assert "HX-Request" in answer["Vary"]


def test_export_takes_what_is_filtered():
    taken = []

    def export(records, kind):
        taken.append((kind, [record.name for record in records]))
        return HttpResponse("file")

    page = make_list("q=housing&sort=-name&export=csv&page=1", export=export)
    assert page.answer().content == b"file"
    assert taken == [("csv", ["Housing stability", "Housing affordability"])]
    assert make_list("q=a", export=export).exports == [("XLSX", "?q=a&export=xlsx"), ("CSV", "?q=a&export=csv")]


def test_no_export_unless_offered():
    assert make_list("export=csv").answer().content.startswith(b"<!doctype html>")
    assert make_list("").exports == []


def test_empty_list_offers_the_next_step():
    MetricDefinition.objects.all().delete()
    Predictor.objects.all().delete()
    html = make_list(empty=Empty("No predictors", "Load them.", "Load", "/load/")).answer().content.decode()
    assert "No predictors" in html
    assert 'href="/load/"' in html


def test_nothing_found_offers_the_whole_list():
    html = make_list("q=zebra", empty=Empty("No predictors")).answer().content.decode()
    assert "No predictors" not in html
    assert "Show the whole list" in html


def test_what_people_typed_is_escaped():
    nasty = "<script>alert('x')</script>\u202eمرحبا 🙂" + "x" * 60
    Predictor.objects.filter(position=1).update(name=nasty)
    html = make_list("q=%3Cscript").answer().content.decode()
    assert "<script>alert" not in html
    assert escape(nasty) in html


def test_bulk_posts_the_ticked_rows():
    def ticked(record):
        return Row(url="", cells=(record.name, "", ""), value=str(record.pk))

    html = make_list(row=ticked, bulk=Bulk("/invite/", "Invite")).answer().content.decode()
    assert html.count('type="checkbox" name="chosen"') == 10
    assert 'action="/invite/"' in html


def test_each_cell_carries_its_columns_name():
    html = make_list().answer().content.decode()
    assert html.count('data-label="Pillar"') == 10
    assert html.count('role="rowheader"') == 10


def test_same_queries_for_one_row_and_for_thirty(client):
    client.force_login(factories.UserFactory(is_staff=True))
    MetricDefinition.objects.all().delete()
    Predictor.objects.exclude(position=1).delete()
    one = queries_of(client, "/gallery/")
    load_framework()
    assert queries_of(client, "/gallery/") == one


class ManyFilters(Filters):
    state = django_filters.ChoiceFilter(field_name="key", label="State", choices=[("a", "A")])
    place = django_filters.CharFilter(field_name="key", label="Place")


def test_few_filters_stand_open_and_many_fold():
    assert make_list().filters_folded == []
    many = make_list(filters=ManyFilters)
    assert [field.name for field in many.filters_shown] == ["q", "pillar", "kind"]
    assert [field.name for field in many.filters_folded] == ["state", "place"]
    page = many.answer().content.decode()
    assert (">More filters</a>" in page, 'name="place"' in page) == (True, False)
    page = make_list("filters=all", filters=ManyFilters).answer().content.decode()
    assert (">More filters</a>" in page, 'name="place"' in page) == (False, True)


@pytest.mark.parametrize("used", ["place=x", "state=unknown"])
def test_a_folded_filter_in_use_or_in_error_is_seen(used):
    assert 'name="place"' in make_list(used, filters=ManyFilters).answer().content.decode()
