"""Coding confirmed notes, the codebook, and insights that stand on excerpts and go into the open."""

import pytest
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from engagement.actions import activities, excerpts, insight_suggesting, insight_taggings, insights, themes
from engagement.models import Excerpt, Insight, InsightTagging, SessionNote
from predictors.actions.framework import load_framework
from tests.factories import (
    ConsentScriptFactory,
    EngagementActivityFactory,
    ExcerptFactory,
    InsightFactory,
    MemberFactory,
    PriorityFactory,
    ResidentGroupFactory,
    SessionNoteFactory,
    ThemeFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
WORDS = "🚌 The last bus leaves early. Nobody waits. Rent is high."


@pytest.fixture
def member(client):
    member = MemberFactory(role="editor", logs_in=True)
    client.force_login(member.user)
    return member


@pytest.fixture
def note(member):
    script = ConsentScriptFactory(coalition=member.coalition)
    return SessionNoteFactory(
        activity__coalition=member.coalition, activity__consent_script=script, confirmed=True, text=WORDS
    )


@pytest.fixture
def theme(member):
    return ThemeFactory(coalition=member.coalition, name="Buses")


def address(name, member, *args):
    return reverse(f"engagement:{name}", args=[member.coalition.slug, *args])


def add(note, member, theme, start=2, end=14, quote="The last bus", **details):
    return excerpts.add(note, by=member, start=start, end=end, quote=quote, themes=[theme], **details)


def test_words_are_coded_as_they_stand(member, note, theme):
    made = add(note, member, theme, consent="public")
    assert (made.quote, list(made.themes.all()), made.coded_by) == ("The last bus", [theme], member)
    assert list(Excerpt.objects.quotable()) == [made]
    for wrong in (
        {"quote": "the last bus"},
        {"start": 0, "end": 1000},
        {"start": -3, "end": 2},
        {"start": 14, "end": 2},
    ):
        with pytest.raises(Refused, match="do not stand there"):
            add(note, member, theme, **wrong)
    with pytest.raises(Refused, match="another coalition"):
        add(note, member, ThemeFactory())
    with pytest.raises(Refused, match="at least one theme"):
        excerpts.change(made, by=member, themes=[])
    SessionNote.objects.get().activity.consent_script.__class__.objects.update(allows_public_quotes=False)
    with pytest.raises(Refused, match="not asked"):
        excerpts.change(Excerpt.objects.get(), by=member, consent="public")
    assert not Excerpt.objects.quotable()
    unconfirmed = SessionNoteFactory(activity=note.activity)
    with pytest.raises(Refused, match="confirms the note first"):
        add(unconfirmed, member, theme)


def test_coding_without_and_with_a_selection(client, member, note, theme):
    page = address("excerpt_add", member, note.pk)
    typed = {"themes": [theme.pk], "consent": "coalition"}
    assert client.post(page, typed).status_code == 422
    assert client.post(page, {**typed, "sentences": [0, 2]}).status_code == 422
    assert client.post(page, {**typed, "sentences": [0, 1]}).status_code == 302
    assert Excerpt.objects.get().quote == "🚌 The last bus leaves early. Nobody waits."
    assert client.post(page, {**typed, "start": 2, "end": 14, "quote": "The last bus"}).status_code == 302
    assert client.post(page, {**typed, "start": 2, "end": 14, "quote": "The last cat"}).status_code == 422
    text = client.get(note.get_absolute_url()).content.decode()
    assert 'data-label="1, 2">The last bus</mark>' in text
    one = Excerpt.objects.get(end=14)
    other = ThemeFactory(coalition=member.coalition)
    changed = {"themes": [other.pk], "consent": "none", "revision": one.revision}
    assert client.post(address("excerpt_change", member, one.pk), changed).status_code == 302
    assert client.post(address("excerpt_end", member, one.pk)).status_code == 302
    assert Excerpt.objects.current().count() == 1
    assert client.get(one.get_absolute_url()).status_code == 200


def test_a_note_asks_the_same_however_much_is_coded(client, member, note, theme):
    ExcerptFactory(note=note).themes.add(theme)
    few = queries_of(client, note.get_absolute_url())
    listed = queries_of(client, address("theme_list", member))
    sorted_out = queries_of(client, theme.get_absolute_url())
    for start in range(15, 25):
        ExcerptFactory(note=note, start=start, end=start + 5).themes.add(
            ThemeFactory(coalition=member.coalition), theme
        )
    assert queries_of(client, note.get_absolute_url()) == few
    assert queries_of(client, address("theme_list", member)) == listed
    assert queries_of(client, theme.get_absolute_url()) == sorted_out
    assert client.get(address("theme_list", member)).context["list"].records.get(pk=theme.pk).excerpt_count == 11


def test_the_codebook(client, member, theme):
    typed = {"name": "buses", "definition": "Getting around"}
    assert client.post(address("theme_add", member), typed).status_code == 422
    asked = client.post(address("theme_add", member), {"name": "Rent", "definition": "What Zenobia Trapp said"})
    assert asked.status_code == 422
    assert "Does this identify somebody?" in asked.content.decode()
    tick = asked.context["form"].fields["identifies_nobody"].widget.attrs["value"]
    typed = {"name": "Rent", "definition": "What Zenobia Trapp said", "identifies_nobody": tick}
    other = client.post(address("theme_add", member), {**typed, "definition": "What Odalys Trapp said"})
    assert other.status_code == 422
    assert " checked" not in str(other.context["form"]["identifies_nobody"])
    assert client.post(address("theme_add", member), typed).status_code == 302
    assert client.post(address("theme_end", member, theme.pk)).status_code == 302
    with pytest.raises(Refused, match="already"):
        themes.end(theme, by=member, on=timezone.now().date())
    assert client.post(address("theme_add", member), {"name": "Buses", "definition": "Again"}).status_code == 302


def test_a_session_with_notes_is_coded_once_something_is(member, note, theme):
    activity = activities.confirm_deidentified(note.activity, by=member)
    with pytest.raises(Refused, match="Code at least one"):
        activities.confirm_coded(activity, by=member)
    excerpts.end(add(note, member, theme), by=member, on=timezone.now().date())
    with pytest.raises(Refused, match="Code at least one"):
        activities.confirm_coded(activity, by=member)
    add(note, member, theme)
    assert activities.confirm_coded(activity, by=member).state == "coded"


def test_an_insight_stands_on_excerpts_of_its_session(client, member, note, theme):
    excerpt = add(note, member, theme)
    page = address("insight_add", member, note.activity_id)
    typed = {"sentence": "Buses end early", "strength": "most", "voices": 5, "sentence_es": "Los autobuses terminan"}
    typed |= {"excerpts": [excerpt.pk], "themes": [theme.pk]}
    assert client.post(page, {**typed, "excerpts": [ExcerptFactory().pk]}).status_code == 422
    assert client.post(page, {**typed, "sentence": "Zenobia waits for the bus"}).status_code == 422
    assert client.post(page, typed).status_code == 302
    insight = Insight.objects.get()
    text = client.get(insight.get_absolute_url()).content.decode()
    for words in (excerpt.quote, theme.name, "Los autobuses", "Inside the coalition only"):
        assert words in text
    with pytest.raises(Refused, match="excerpt of another"):
        insights.change(insight, by=member, excerpts=[ExcerptFactory()])
    with pytest.raises(Refused, match="theme of another"):
        insights.change(insight, by=member, themes=[ThemeFactory()])


def test_released_by_a_person_and_taken_back(client, member, note):
    insight = InsightFactory(activity=note.activity, voices=2, sentence_es="Hola")
    act = {"by": member, "at": timezone.now(), "identifies_nobody": True}
    with pytest.raises(Refused, match="Agree on the words"):
        insights.release(insight, **act)
    note.activity.__class__.objects.update(state="insights_agreed", deidentified_by=member)
    with pytest.raises(Refused, match="three people"):
        insights.release(insight, **act)
    insights.change(insight, by=member, voices=3)
    with pytest.raises(Refused, match="Look at group"):
        insights.release(insight, **{**act, "identifies_nobody": False})
    script = note.activity.consent_script
    script.allows_public_quotes = False
    script.save()
    with pytest.raises(Refused, match="does not allow"):
        insights.release(insight, **act)
    script.allows_public_quotes = True
    script.save()
    note.activity.resident_groups.add(ResidentGroupFactory(name="Farm workers"))
    Insight.objects.update(relevance_text="Farmworkers asked for it.")
    with pytest.raises(Refused, match="names the resident group"):
        insights.release(insight, **act)
    Insight.objects.update(relevance_text="")
    page = address("insight_release", member, insight.pk)
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"identifies_nobody": "on", "spanish_reviewed": "on"}).status_code == 302
    assert list(Insight.objects.public()) == [insight]
    assert Insight.objects.get().spanish_reviewed
    with pytest.raises(Refused, match="Take it back first"):
        insights.change(insight, by=member, voices=9)
    assert client.post(address("insight_take_back", member, insight.pk)).status_code == 302
    assert not Insight.objects.public()
    assert not insights.change(insight, by=member, sentence_es="Buenos días").spanish_reviewed
    client.force_login(MemberFactory(role="facilitator", coalition=member.coalition, logs_in=True).user)
    assert client.get(page).status_code == 403


def test_relevant_to_a_priority_of_a_plan(client, member):
    insight = InsightFactory(coalition=member.coalition)
    priority = PriorityFactory(coalition=member.coalition)
    answer = {"on": timezone.now().date(), "relevance_text": "In the plan", "further_engagement": "Ask again"}
    with pytest.raises(Refused, match="priority of another"):
        insights.answer(insight, by=member, **answer, priorities=[PriorityFactory()])
    with pytest.raises(Refused, match="Choose the strategies"):
        insights.answer(insight, by=member, **answer)
    page = address("insight_answer", member, insight.pk)
    typed = {"relevance_text": "In the plan", "further_engagement": "Ask again", "priorities": [priority.pk]}
    assert client.post(page, {**typed, "revision": 0}).status_code == 302
    assert list(Insight.objects.get().priorities.all()) == [priority]
    assert str(priority.plan) in client.get(insight.get_absolute_url()).content.decode()


def test_the_tagger_suggests_and_a_person_decides(client, member):
    load_framework()
    activity = EngagementActivityFactory(coalition=member.coalition, held=True)
    rent = InsightFactory(activity=activity, sentence="Tenants cannot pay the rent increases")
    InsightFactory(activity=activity, ended_on=timezone.now().date())
    assert insight_suggesting.suggest(by_meaning=False) == 1
    assert insight_suggesting.suggest(by_meaning=False) == 0
    assert "because of" in client.get(rent.get_absolute_url()).content.decode()
    assert client.post(address("insight_tagging_decline", member, rent.pk)).status_code == 302
    assert insight_suggesting.suggest(by_meaning=False) == 0
    with pytest.raises(Refused, match="any more"):
        insight_taggings.accept(rent, by=member)
    insights.change(rent, by=member, sentence="Rent increases push tenants out of their homes")
    assert insight_suggesting.suggest(by_meaning=False) == 1
    keys = {one["predictor"] for one in InsightTagging.objects.get().suggestions}
    assert client.post(address("insight_tagging_accept", member, rent.pk)).status_code == 302
    assert {predictor.key for predictor in rent.predictors.all()} == keys != set()
    with pytest.raises(Refused, match="chosen for this insight"):
        insight_taggings.decline(rent, by=member)


def test_the_admin_takes_the_same_way(admin_client, member, note, theme):
    excerpt = add(note, member, theme)
    other = ThemeFactory()
    page = reverse("admin:engagement_excerpt_change", args=[excerpt.pk])
    refused = admin_client.post(page, {"themes": [other.pk], "consent": "none", "revision_seen": 0})
    assert "another coalition" in refused.content.decode()
    changed = admin_client.post(page, {"themes": [theme.pk], "consent": "none", "revision_seen": 0})
    assert (changed.status_code, Excerpt.objects.get().consent) == (302, "none")
    page = reverse("admin:engagement_theme_change", args=[theme.pk])
    assert admin_client.post(page, {"name": "Rides", "definition": "All rides", "revision_seen": 0}).status_code == 302
    insight = InsightTagging.objects.create(insight=InsightFactory(activity=note.activity), sentence="x").insight
    for model in ("sessionnote", "theme", "excerpt", "insighttagging", "insight"):
        assert admin_client.get(reverse(f"admin:engagement_{model}_changelist")).status_code == 200
    for model, row in (("insight", insight), ("sessionnote", note)):
        assert admin_client.get(reverse(f"admin:engagement_{model}_change", args=[row.pk])).status_code == 200
