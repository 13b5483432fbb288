"""What each audience reads: computed for it, whoever presses the button, and never more than it may."""

import datetime as dt
import json

import pytest

from momentum.actions import reports
from momentum.minutes_content import content_of
from momentum.models import MeetingMinutes, MinutesEdition, ProgressReport, ReportPart
from momentum.report_content import seal_of, to_approve
from momentum.report_reading import shown
from tests import factories

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 4, 1, 18, 0, tzinfo=dt.UTC)
FEBRUARY = dt.datetime(2026, 2, 10, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def report():
    return factories.ProgressReportFactory(
        period_start=dt.date(2026, 1, 1), period_end=dt.date(2026, 3, 31), due_on=dt.date(2026, 4, 15)
    )


@pytest.fixture
def here(report):
    return report.coalition


def frozen(report):
    """The approved content after another person's yes."""
    author, second = factories.MemberFactory.create_batch(2, coalition=report.coalition, role="coordinator")
    reports.draft(report, by=author, at=NOW)
    if not ProgressReport.objects.get().opening:
        reports.edit(report, by=author, opening="All is well.")
    reports.submit(report, by=author, at=NOW)
    seen = seal_of(to_approve(ProgressReport.objects.get()))
    return reports.approve(report, by=second, at=NOW, seen=seen).content


def titles(content, audience, section):
    return [line["title"] for line in content["audiences"][audience]["lines"].get(section, [])]


def everything(content, audience):
    return json.dumps(content["audiences"][audience])


def decide(here, text, *, state="", public=False):
    meeting = factories.MeetingFactory(coalition=here, starts_at=FEBRUARY, title="Steering committee")
    factories.DecisionFactory(meeting=meeting, text=text)
    type(meeting).objects.filter(pk=meeting.pk).update(state="held")
    if state:
        minutes = factories.MeetingMinutesFactory(meeting=meeting, state=state, is_public=public)
        if state == "approved":
            staff = factories.MemberFactory(coalition=here)
            MinutesEdition.objects.create(
                minutes=minutes, content=content_of(minutes), approved_by=staff, approved_at=NOW
            )


def test_decisions_by_what_became_of_their_minutes(report, here):
    decide(here, "In public minutes", state="approved", public=True)
    decide(here, "In approved minutes", state="approved")
    decide(here, "In draft minutes", state="draft", public=True)
    decide(here, "Without minutes")
    decide(factories.CoalitionFactory(), "Elsewhere", state="approved", public=True)
    meeting = MeetingMinutes.objects.in_coalition(here).get(is_public=True, state="approved").meeting
    factories.DecisionFactory(meeting=meeting, text="Noted after the minutes")
    content = frozen(report)
    assert "Noted after the minutes" in titles(content, "coalition", "decisions")
    content["audiences"]["coalition"]["lines"]["decisions"] = [
        line for line in content["audiences"]["coalition"]["lines"]["decisions"] if "Noted" not in line["title"]
    ]
    all_four = ["In public minutes", "In approved minutes", "In draft minutes", "Without minutes"]
    assert titles(content, "coalition", "decisions") == all_four
    assert titles(content, "board", "decisions") == all_four[:2]
    assert titles(content, "public", "decisions") == all_four[:1]
    counted = {name: part["numbers"]["decisions"] for name, part in content["audiences"].items()}
    assert counted == {"coalition": 5, "board": 2, "public": 1}


def test_silent_partners_are_named_to_the_coalition_and_counted_to_all(report, here):
    quiet = factories.CommitmentFactory(coalition=here, active=True).organization
    content = frozen(report)
    assert titles(content, "coalition", "silent") == [quiet.name]
    for audience in ("board", "public"):
        assert titles(content, audience, "silent") == []
        assert content["audiences"][audience]["numbers"]["partners_silent"] == 1
    assert quiet.name not in everything(content, "public")


def test_partners_without_words_stand_in_one_sentence():
    rows = [("Vans", "Two vans."), ("Homes", ""), ("Parks", ""), ("Beds", "")]
    partners = [{"title": title, "text": text, "answered": title == "Homes"} for title, text in rows]
    content = shown({"audiences": {"coalition": {"partners": partners}, "public": {}}}, "coalition")
    assert content["partners"] == partners[:1]
    assert content["partners_quiet"] == [
        "Nothing to add for this period: Homes.",
        "No word for this period: Parks, Beds.",
    ]


def test_silence_is_counted_where_it_is_not_named(report, here):
    lead = factories.LeadAssignmentFactory(coalition=here, accepted=True)
    factories.ReportPartFactory(report=report, lead=lead)
    partner = factories.OrganizationFactory(coalition=here, name="Quiet Harbor")
    ReportPart.objects.create(report=report, organization=partner, expires_at=NOW)
    content = frozen(report)
    said = {name: shown(content, name) for name in content["audiences"]}
    quiet = {name: part["strategies"][0]["quiet"] for name, part in said.items()}
    assert quiet == {"coalition": "No word from the lead for this period.", "board": "", "public": ""}
    assert said["coalition"]["partners_quiet"] == ["No word for this period: Quiet Harbor."]
    assert "Quiet Harbor" not in everything(content, "board")
    content["audiences"]["board"]["partners"] = content["audiences"]["coalition"]["partners"]  # as it was frozen before
    assert shown(content, "board")["partners_quiet"] == []


def test_help_partners_and_unreleased_changes_stay_inside(report, here):
    partner = factories.OrganizationFactory(coalition=here, name="Quiet Harbor")
    ReportPart.objects.create(
        report=report, organization=partner, text="We moved twice", answered_at=NOW, expires_at=NOW
    )
    for title, public in (("Released policy", True), ("Unreleased policy", False)):
        factories.CommunityChangeFactory(
            coalition=here, title=title, is_public=public, happened_on=dt.date(2026, 3, 31)
        )
    factories.CommunityChangeFactory(coalition=here, title="Too late", happened_on=dt.date(2026, 4, 1))
    for cents, public in ((1_000_00, True), (250_00, False)):
        factories.CommunityChangeFactory(
            coalition=here, kind="resource", cents=cents, is_public=public, happened_on=dt.date(2026, 1, 1)
        )
    ProgressReport.objects.update(help_needed="A van for the night shift")
    content = frozen(report)
    for secret in ("We moved twice", "Quiet Harbor", "Unreleased policy", "A van for the night shift"):
        assert secret in everything(content, "coalition")
        assert secret in everything(content, "board")
        assert secret not in everything(content, "public")
    assert "Too late" not in json.dumps(content)
    assert content["audiences"]["public"]["numbers"]["funding_cents"] == 1_000_00
    assert content["audiences"]["coalition"]["numbers"]["funding_cents"] == 1_250_00
    words = [number.words for number in shown(content)["numbers"]]
    assert "$1,000.00" in words


def test_the_public_reads_what_residents_let_out(report, here):
    script = factories.ConsentScriptFactory(coalition=here)
    session = factories.EngagementActivityFactory(
        coalition=here, agreed=True, consent_script=script, starts_at=FEBRUARY
    )
    staff = factories.MemberFactory(coalition=here)
    let_out = {"released_at": NOW, "released_by": staff, "voices": 5}
    out = factories.InsightFactory(activity=session, **let_out, sentence_es="Los autobuses", spanish_reviewed=True)
    inside = factories.InsightFactory(activity=session)
    held_only = factories.InsightFactory(
        activity=factories.EngagementActivityFactory(coalition=here, held=True, starts_at=FEBRUARY)
    )
    session.resident_groups.add(factories.ResidentGroupFactory(name="Farm workers"))
    answer = {"answered_on": dt.date(2026, 3, 1), "further_engagement": "More", "answered_by": staff}
    type(out).objects.update(relevance_text="Farmworkers asked for it.", **answer)
    content = frozen(report)
    (public,) = content["audiences"]["public"]["lines"]["residents"]
    assert (public["en"], "Farmworkers" in everything(content, "coalition")) == ("", True)
    assert titles(content, "coalition", "residents") == [out.sentence, inside.sentence]
    assert titles(content, "public", "residents") == titles(content, "board", "residents") == [out.sentence]
    assert held_only.sentence not in json.dumps(content)
    (section,) = [part for part in shown(content, language="es")["sections"] if part.name == "residents"]
    assert section.lines[0][0] == "Los autobuses"


@pytest.mark.parametrize(("people", "told"), [(10, None), (11, 11), (0, 0)])
def test_small_numbers_of_people_stay_out_for_everybody(report, here, people, told):
    factories.EngagementActivityFactory(coalition=here, held=True, headcount=people, starts_at=FEBRUARY)
    report.period_start = dt.date(2025, 4, 1)
    report.save()
    content = frozen(report)
    for part in content["audiences"].values():
        assert part["numbers"]["people"] == told
        assert (part["numbers"]["card_cents"] is None) == (told is None)
    if told is None:
        assert "not shown, because it is small" in [number.words for number in shown(content)["numbers"]]
        assert "10 people" not in json.dumps(content)


def test_people_of_less_than_a_year_could_be_taken_off_the_years_number(report, here):
    """30 in February and 5 in May: the table that everybody may read says 35, so no quarter says 30."""
    factories.EngagementActivityFactory(coalition=here, held=True, headcount=30, starts_at=FEBRUARY)
    content = frozen(report)
    for audience, part in content["audiences"].items():
        assert part["numbers"]["sessions"] == 1
        assert not {"people", "cards", "card_cents"} & set(part["numbers"])
        assert "30" not in json.dumps([part["numbers"], part["sections"]])
        assert "The report of a whole year tells" in part["sections"]["engagement"]
        assert "small" not in str(shown(content, audience)["numbers"])


def test_a_weak_value_is_a_sentence_and_no_number(report, here):
    strategy = factories.StrategyFactory(coalition=here)
    here.place = factories.PlaceFactory()
    here.save()
    for number, quality in ((0.123, "weak"), (0.456, "strong")):
        metric = factories.MetricDefinitionFactory()
        strategy.predictors.add(metric.predictor)
        factories.MetricValueFactory(definition=metric, place=here.place, number=number, quality=quality)
    content = frozen(report)
    words = [line["en"] for line in content["audiences"]["public"]["lines"]["measures"]]
    assert words[0] == "2023: Weak: a community should not act on this number."
    assert words[1].startswith("45.6%, between 70.0% and 80.0% (2023). Strong")
    assert "12.3" not in json.dumps(content)
    assert "0.123" not in json.dumps(content)


def test_measures_of_plans_only_where_both_offices_agreed(report, here):
    """Links that staff alone confirmed stand in internal reports."""
    found = {}
    for state in ("agreed", "confirmed", "suggested"):
        strategy = factories.StrategyFactory(coalition=here)
        link = factories.AlignmentLinkFactory(coalition=here, decided=True, second=None, strategy=strategy)
        type(link).objects.filter(pk=link.pk).update(
            state=state, **({"decided_by": None, "decided_at": None} if state == "suggested" else {})
        )
        found[state] = factories.OutcomeMeasureFactory(
            plan=link.first.plan, priority=link.first, baseline="12%", target="9%", target_year=2030
        ).name
    content = frozen(report)
    assert set(titles(content, "board", "measures")) == {found["agreed"], found["confirmed"]}
    assert titles(content, "public", "measures") == [found["agreed"]]
    assert "target 9% (2030)" in content["audiences"]["public"]["lines"]["measures"][0]["en"]
