"""From the promise on the card to the answer that everybody with a card can read."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from engagement.actions import activities, insights, loop_closures
from engagement.models import LoopClosure
from tests.factories import (
    ConsentScriptFactory,
    EngagementActivityFactory,
    ExcerptFactory,
    InsightFactory,
    LoopClosureFactory,
    MemberFactory,
    OrganizationFactory,
    ResidentGroupFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)
ENGLISH = {("asked", "en"): "How do you get to work?", ("did", "en"): "The night bus runs until two."}
SPANISH = {("asked", "es"): "¿Cómo llega al trabajo?", ("did", "es"): "El autobús nocturno circula hasta las dos."}


@pytest.fixture
def coordinator():
    return MemberFactory(role="coordinator", logs_in=True)


@pytest.fixture
def closure(coordinator):
    script = ConsentScriptFactory(coalition=coordinator.coalition)
    checker = MemberFactory(coalition=coordinator.coalition)
    activity = EngagementActivityFactory(
        coalition=coordinator.coalition,
        state="answered",
        headcount=24,
        deidentified_by=checker,
        consent_script=script,
        place="Eastside church",
        title="With farm workers",
    )
    return LoopClosureFactory(activity=activity, office=OrganizationFactory(coalition=coordinator.coalition))


def write(closure, by, words, reviewed=()):
    return loop_closures.write(closure, by=by, at=timezone.now(), words=words, reviewed=reviewed)


def page(client, closure, language="en"):
    return client.get(closure.public_path, {"language": language})


def public_insight(closure, by, **details):
    told = {"sentence": "Buses end before the shift does", "voices": 5, "released_by": by, **details}
    return InsightFactory(activity=closure.activity, released_at=timezone.now(), **told)


def test_a_planned_session_has_a_code_an_office_and_a_day(coordinator):
    starts_at = dt.datetime(2026, 12, 4, 2, 0, tzinfo=dt.UTC)
    activity = activities.add(
        coordinator.coalition, by=coordinator, on=TODAY, title="Evening", purpose="To learn", starts_at=starts_at
    )
    closure = activity.loop_closure
    assert closure.due_on == dt.date(2027, 2, 1), "sixty days after the day on the coalition's wall"
    assert closure.office == coordinator.coalition.backbone
    assert len(closure.claim_code) == 10
    assert not set("01OIL") & set(closure.claim_code)


def test_an_answer_needs_both_languages_and_a_coordinator(coordinator, closure):
    with pytest.raises(Refused, match="“We asked” is not written in this language yet: English"):
        loop_closures.approve(closure, by=coordinator, at=timezone.now())
    write(closure, coordinator, ENGLISH)
    with pytest.raises(Refused, match="Spanish"):
        loop_closures.approve(closure, by=coordinator, at=timezone.now())
    write(closure, coordinator, {**ENGLISH, **SPANISH, ("will_not", "en"): "No new line."})
    with pytest.raises(Refused, match="“We will not, because” is not written in this language yet: Spanish"):
        loop_closures.approve(closure, by=coordinator, at=timezone.now())
    write(closure, coordinator, {("will_not", "en"): ""})
    assert loop_closures.approve(closure, by=coordinator, at=timezone.now()).is_published
    with pytest.raises(Refused, match="read this answer already"):
        write(closure, coordinator, ENGLISH)


def test_an_answer_waits_for_the_two_questions(coordinator, closure):
    write(closure, coordinator, {**ENGLISH, **SPANISH})
    closure.activity.state = "insights_agreed"
    closure.activity.save()
    with pytest.raises(Refused, match="two questions"):
        loop_closures.approve(closure, by=coordinator, at=timezone.now())


def test_the_loop_is_closed_only_when_residents_can_read_the_answer(coordinator, closure):
    close = {"by": coordinator, "on": TODAY, "closing_note": "At the same library"}
    with pytest.raises(Refused, match="cannot read the answer yet"):
        activities.close_loop(closure.activity, **close)
    write(closure, coordinator, {**ENGLISH, **SPANISH})
    loop_closures.approve(closure, by=coordinator, at=timezone.now())
    assert activities.close_loop(closure.activity, **close).state == "loop_closed"


def test_no_word_on_the_page_says_which_group_it_is(client, coordinator, closure):
    group = ResidentGroupFactory(name="Farm workers", name_es="Trabajadores del campo")
    closure.activity.resident_groups.add(group)
    with pytest.raises(Refused, match="names the resident group"):
        write(closure, coordinator, {("did", "es"): "Para los trabajadores del campo"})
    insight = InsightFactory(activity=closure.activity, sentence="Farmworkers wait longest", voices=5)
    with pytest.raises(Refused, match="names the resident group"):
        insights.release(insight, by=coordinator, at=timezone.now(), identifies_nobody=True)
    closure.office.name = "Farm Worker Center"
    closure.office.save()
    told = public_insight(closure, coordinator)
    told.excerpts.add(ExcerptFactory(note__activity=closure.activity, quote="We farm workers wait", consent="public"))
    text = page(client, closure).content.decode()
    assert told.sentence in text
    assert "farm worker" not in text.lower()
    few = queries_of(client, closure.public_path)
    for start in range(20, 25):
        told.excerpts.add(ExcerptFactory(note__activity=closure.activity, start=start, end=start + 3, consent="public"))
    assert queries_of(client, closure.public_path) == few


def test_words_that_change_are_no_longer_reviewed(coordinator, closure):
    write(closure, coordinator, ENGLISH, reviewed=[*ENGLISH])
    assert closure.passages.filter(reviewed_by=coordinator).count() == 2
    write(closure, coordinator, {**ENGLISH, ("did", "en"): "Other words"}, reviewed=[("asked", "en")])
    assert [row.section for row in closure.passages.filter(reviewed_by=coordinator)] == ["asked"]


def test_from_day_one_the_page_says_who_answers_by_when_and_says_when_it_is_late(client, closure):
    closure.activity.state = "held"
    closure.activity.save()
    early = page(client, closure).content.decode()
    for words in (closure.office.name, "What happens next", "A second person takes everything out"):
        assert words in early
    assert "We are late" not in early
    LoopClosure.objects.update(due_on=dt.date(2026, 1, 5))
    assert "We are late" in page(client, closure).content.decode()


def test_the_published_answer_on_a_phone_in_spanish(client, coordinator, closure):
    insight = public_insight(closure, coordinator, sentence_es="Los autobuses terminan antes que el turno")
    said = ExcerptFactory(note__activity=closure.activity, quote="the last bus leaves at nine", consent="public")
    kept = ExcerptFactory(note__activity=closure.activity, quote="do not quote me", consent="coalition", start=1, end=9)
    insight.excerpts.add(said, kept)
    write(closure, coordinator, {**ENGLISH, **SPANISH}, reviewed=[*ENGLISH, ("asked", "es")])
    loop_closures.approve(closure, by=coordinator, at=timezone.now())
    answer = page(client, closure, "es")
    text = answer.content.decode()
    for words in (*SPANISH.values(), insight.sentence_es, said.quote):
        assert words in text
    for hidden in (kept.quote, "Eastside", "farm workers", closure.activity.title):
        assert hidden not in text
    assert '<html lang="es"' in text
    assert not answer.cookies
    assert "csrf" not in text


@pytest.mark.parametrize("hidden", ["few", "unreleased", "withdrawn", "no_consent"])
def test_what_may_not_be_shown_is_not(client, coordinator, closure, hidden):
    insight = public_insight(closure, coordinator)
    assert insight.sentence in page(client, closure).content.decode()
    script = closure.activity.consent_script
    if hidden == "few":
        type(insight).objects.update(released_at=None, released_by=None, voices=2)
    elif hidden == "unreleased":
        type(insight).objects.update(released_at=None, released_by=None)
    elif hidden == "withdrawn":
        type(script).objects.update(withdrawn_on=TODAY, withdrawn_because="It promised too much.")
    else:
        type(script).objects.update(allows_public_quotes=False)
    assert insight.sentence not in page(client, closure).content.decode()


def test_a_guessed_code_learns_nothing_and_not_for_long(client, closure, settings):
    settings.ACCOUNT_RATE_LIMITS = {"claim_code": "3/m/ip"}
    wrong = [client.get(reverse("engagement:claim_page", args=[f"ABCDEFGHJ{n}"])) for n in range(4)]
    assert [answer.status_code for answer in wrong] == [404, 404, 404, 429]
    assert page(client, closure).status_code == 429, "whoever guesses does not learn when a guess was right"


def test_a_code_is_found_however_it_is_typed(client, closure):
    code = closure.claim_code
    typed = f" {code[:5].lower()}-{code[5:]} "
    answer = client.get(reverse("engagement:claim_enter"), {"code": typed, "language": "es"}, follow=True)
    assert answer.redirect_chain == [(f"{closure.public_path}?language=es", 302)]
    assert answer.status_code == 200
    for rubbish in ("", "-", "x" * 50):
        assert client.get(reverse("engagement:claim_enter"), {"code": rubbish}).status_code == 422


def test_did_we_hear_you_right_counts_and_keeps_nothing_else(client, coordinator, closure):
    reply = reverse("engagement:claim_reply", args=[closure.claim_code])
    client.post(reply, {"heard": "yes"})
    closure.refresh_from_db()
    assert closure.heard_right == 0, "nothing can be right about an answer that is not there yet"
    write(closure, coordinator, {**ENGLISH, **SPANISH})
    loop_closures.approve(closure, by=coordinator, at=timezone.now())
    answers = [client.post(reply, {"heard": said}) for said in ("yes", "not_quite", "yes")]
    assert [answer.status_code for answer in answers] == [303] * 3
    assert not any(answer.cookies for answer in answers)
    client.post(reply, {"heard": "no, and my name is Zenobia"})
    assert client.get(reply).status_code == 405
    closure.refresh_from_db()
    assert (closure.heard_right, closure.heard_not_quite) == (2, 1)


def test_the_answer_is_written_on_its_pages(client, coordinator, closure):
    client.force_login(coordinator.user)
    typed = {f"{section}_{language}": text for (section, language), text in {**ENGLISH, **SPANISH}.items()}
    address = [closure.coalition.slug, closure.pk]
    written = client.post(
        reverse("engagement:loop_closure_write", args=address), {**typed, "asked_en_reviewed": "on", "revision": 0}
    )
    assert written.status_code == 302
    late = client.post(
        reverse("engagement:loop_closure_write", args=address), {**typed, "did_en": "Mine", "revision": 0}
    )
    assert late.status_code == 422
    assert "Mine" in late.content.decode(), "what was typed is kept"
    assert "Approve and publish" in client.get(closure.get_absolute_url()).content.decode()
    few = queries_of(client, closure.get_absolute_url())
    for passage in closure.passages.all():
        passage.reviewed_by, passage.reviewed_at = MemberFactory(coalition=closure.coalition), timezone.now()
        passage.save()
    assert queries_of(client, closure.get_absolute_url()) == few, "whoever reviewed a part costs no question"
    assert client.post(reverse("engagement:loop_closure_approve", args=address)).status_code == 302
    assert "Take back" in client.get(closure.get_absolute_url()).content.decode()
    assert client.post(reverse("engagement:loop_closure_reopen", args=address)).status_code == 302
    assert "correcting our answer" in page(client, closure).content.decode()
