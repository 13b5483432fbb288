"""Prints: tagged PDFs in the right language, text that stays text, and never the name of the resident group."""

import datetime as dt

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from common.refusals import Refused
from common.typesetting import typeset
from common.typesetting_limits import TypesettingLimits
from engagement.models import EngagementActivity
from engagement.prints.kit import print_kit
from engagement.prints.posters import Paper, print_posters, stations_to_print
from engagement.time_plan import parts_of, time_plan
from tests.factories import (
    ConsentScriptFactory,
    DataWalkStationFactory,
    DotVoteFactory,
    EngagementActivityFactory,
    LoopClosureFactory,
    MemberFactory,
    MetricDefinitionFactory,
    MetricValueFactory,
    OrganizationFactory,
    PlaceFactory,
    ResidentGroupFactory,
)

pytestmark = pytest.mark.django_db
GROUP, GROUP_ES = "Farm workers", "Trabajadores del campo"


@pytest.fixture
def walk():
    """A data walk in Spanish whose title, purpose and office name the group that is invited."""
    member = MemberFactory(role="facilitator", logs_in=True)
    coalition = member.coalition
    office = OrganizationFactory(coalition=coalition, name="Union of farm workers")
    script = ConsentScriptFactory(coalition=coalition, language="es", text="¿Está de acuerdo en que empecemos?")
    starts_at = dt.datetime(2026, 11, 30, 18, tzinfo=dt.UTC)
    walk = EngagementActivityFactory(
        coalition=coalition,
        kind="data_walk",
        title="Walk with farm workers",
        purpose="What farm workers need.",
        place="Behind the packing house",
        is_sensitive=True,
        host=office,
        facilitator=member,
        consent_script=script,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
    )
    walk.resident_groups.add(ResidentGroupFactory(name=GROUP, name_es=GROUP_ES))
    LoopClosureFactory(activity=walk, office=office, due_on=dt.date(2027, 1, 29))
    return walk


def with_metric(walk, **words):
    metric, place = MetricDefinitionFactory(unit="share", name="Homes within reach"), PlaceFactory(name="River County")
    for year, number, quality in [(2020, 0.43, "strong"), (2021, 0.44, "strong"), (2023, 0.987, "weak")]:
        MetricValueFactory(definition=metric, place=place, year=year, number=number, text=str(number), quality=quality)
    station = DataWalkStationFactory(activity=walk, position=1, metric=metric, place=place, **words)
    DotVoteFactory(station=station, wording="Homes near a bus", wording_es="Viviendas cerca del autobús")
    return station


def pages_of(content):
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def poster(walk, language="en", paper=Paper.TABLOID):
    return print_posters(walk, stations_to_print(walk), paper=paper, language=language)


def not_whole():
    with translation.override("es"):
        return gettext("Some words on this poster are not translated yet.")


def test_a_poster_is_a_tagged_pdf_with_the_numbers_twice(walk):
    with_metric(walk)
    content = poster(walk)
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Alt", b"/Lang(en)", b"<pdfuaid:part>1</pdfuaid:part>"):
        assert mark in content
    with pypdfium2.PdfDocument(content) as document:
        assert document.get_metadata_value("Title") == "Station posters"
        assert [round(side) for side in document[0].get_size()] == [792, 1224]
    question, dots = pages_of(content)
    for words in ("How much of what you earn goes to rent?", "Homes within reach", "A survey", "How many of all."):
        assert words in question
    assert question.count("44.0%") == 3  # in large type, in the picture, in the table
    assert "It says nothing about why." in question
    assert "a community should not act on a number of weak or unknown quality: 2023." in question
    assert "98.7" not in question
    assert "Homes near a bus" in dots


def test_a_spanish_poster_is_whole_with_a_metric_in_spanish(walk):
    with_metric(walk, title_es="La renta", question_es="¿Cuánto paga usted por la vivienda, señora?")
    content = poster(walk, "es", Paper.LETTER)
    assert b"/Lang(es)" in content
    question, dots = pages_of(content)
    assert "¿Cuánto paga usted por la vivienda, señora?" in question
    for words in ("Cuántos de todos.", "Una encuesta", "No dice nada sobre el porqué."):
        assert words in question
    for words in ("How many of all.", "A survey", not_whole()):
        assert words not in question
    assert "Viviendas cerca del autobús" in dots


def test_a_spanish_poster_says_that_its_question_is_english(walk):
    with_metric(walk, title_es="La renta")
    question, _dots = pages_of(poster(walk, "es"))
    assert "How much of what you earn goes to rent?" in question
    assert not_whole() in question


def test_text_stays_text(walk):
    code = '#read("/etc/passwd") $x$ *b* <a> \\ #panic("no") </svg>'
    DataWalkStationFactory(activity=walk, position=1, title=code, own_figures=f"{code}: {code}", own_source=code)
    (page,) = pages_of(poster(walk))
    assert page.replace(" ", "").count(code.replace(" ", "")) == 4


def test_long_words_still_stand_on_one_sheet(walk):
    station = with_metric(walk, title="Rent " * 24, question="How much is left of it? " * 12)
    for number in range(4):
        DotVoteFactory(station=station, wording=f"{number} " + "A bus that runs at night, too. " * 6)
    assert len(pages_of(poster(walk, paper=Paper.LETTER))) == 2


def test_the_kit_never_names_the_group(walk):
    with_metric(walk, title_es="La renta", question_es="¿Cuánto paga usted?", prompts_es="¿Qué ve usted?")
    pages = pages_of(print_kit(walk))
    everything = "\n".join(pages)
    for name in (GROUP, GROUP_ES):
        assert name.casefold() not in everything.casefold()
    assert "packing house" not in everything  # a sensitive place is on no paper
    assert "¿Está de acuerdo en que empecemos?" in everything
    assert "¿Qué ve usted?" in everything
    code = walk.loop_closure.claim_code
    cards = [page for page in pages if code in page]
    assert len(cards) == 3  # eight on a sheet, for 24 people
    assert all(page.count(f"/a/{code}/") == 8 for page in cards)
    assert "29 de enero de 2027" in cards[0]
    assert "https" not in cards[0]


def test_a_print_that_would_name_the_group_is_refused(client, walk):
    client.force_login(walk.facilitator.user)
    station = DataWalkStationFactory(activity=walk, position=1, question="What do farm workers earn?")
    walk.consent_script.text = "Somos trabajadores del campo."
    walk.consent_script.save()
    for name, pk in (("activity_posters", walk.pk), ("station_poster", station.pk), ("activity_kit", walk.pk)):
        answer = client.get(reverse(f"engagement:{name}", args=[walk.coalition.slug, pk]))
        assert answer.status_code == 422
        assert "names the resident group" in answer.content.decode()


def test_a_focus_group_gets_a_sheet_for_each_question_and_a_plan(client, walk):
    EngagementActivity.objects.filter(pk=walk.pk).update(kind="focus_group", questions="What helps?\n\nWhat hurts?")
    walk.refresh_from_db()
    plan = time_plan(walk, parts_of(walk, "en"))
    assert [(step.minutes, step.what) for step in plan.steps][2:4] == [(45, "What helps?"), (45, "What hurts?")]
    assert plan.caution == ""
    walk.ends_at = walk.starts_at + dt.timedelta(minutes=38)
    assert time_plan(walk, parts_of(walk, "en")).caution.startswith("Only 4 minutes")
    client.force_login(walk.facilitator.user)
    answer = client.get(reverse("engagement:activity_kit", args=[walk.coalition.slug, walk.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="session-kit-{walk.pk}.pdf"'
    everything = "\n".join(pages_of(answer.content))
    assert "What helps?" in everything
    today = client.get(reverse("engagement:activity_today", args=[walk.coalition.slug, walk.pk])).content.decode()
    assert "What hurts?" in today
    assert GROUP in today  # the letters on paper are explained on the screen only


def test_a_print_that_takes_too_long_is_refused_in_a_sentence(walk):
    too_little = TypesettingLimits(memory_bytes=64 * 1024 * 1024)
    with pytest.raises(Refused, match="could not be made"):
        typeset("posters", {}, language="en")
    with pytest.raises(Refused, match="could not be made"):
        typeset("kit", {}, language="en", limits=too_little)
