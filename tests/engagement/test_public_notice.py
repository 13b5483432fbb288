"""The public page of a session: private until published, never naming a group, without a trace of its reader."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from engagement.actions import activities, public_notices
from engagement.models import PublicNotice
from tests.factories import (
    BenefitNoticeFactory,
    CompensationProgramFactory,
    EngagementActivityFactory,
    MemberFactory,
    OrganizationFactory,
    PublicNoticeFactory,
    ResidentGroupFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    member = MemberFactory(role="facilitator", logs_in=True)
    client.force_login(member.user)
    return member


@pytest.fixture
def activity(member):
    activity = EngagementActivityFactory(
        coalition=member.coalition,
        title="Focus group 3 with farm workers",
        place="Rosewood library",
        starts_at=timezone.now() + dt.timedelta(days=20),
        food=True,
        host=OrganizationFactory(coalition=member.coalition, name="River Community Center"),
    )
    activity.resident_groups.add(ResidentGroupFactory(name="Farm workers", name_es="Trabajadores del campo"))
    return activity


def address(name, row, member):
    return reverse(f"engagement:public_notice_{name}", args=[member.coalition.slug, row.pk])


TYPED = {
    "title": "Talk with us about work",
    "title_es": "Hablemos del trabajo",
    "expect": "Two hours, and people who listen.",
    "host_phone": "(951) 555-0100",
}


def test_written_published_read_and_taken_back(client, member, activity):
    program = CompensationProgramFactory(coalition=member.coalition)
    typed = {**TYPED, "program": program.pk, "amount": "50"}
    assert client.post(address("add", activity, member), typed).status_code == 302
    notice = PublicNotice.objects.get()
    public = notice.get_absolute_url()
    assert client.get(public).status_code == 404
    asked = client.get(address("publish", notice, member)).content.decode()
    assert "Rosewood library" in asked
    assert PublicNotice.objects.open().count() == 0  # a GET never writes
    assert client.post(address("publish", notice, member)).status_code == 302
    client.logout()
    client.cookies.clear()
    page = client.get(public)
    text = page.content.decode()
    shown = ("Talk with us about work", "Rosewood library", 'href="tel:9515550100"', "Food for everybody", "$50.00")
    for words in (*shown, "ask a benefits adviser", "20 CFR 416.1102", "River Community Center"):
        assert words in text
    assert "arm workers" not in text
    assert "<form" not in text
    assert not page.cookies
    spanish = client.get(public, {"language": "es"}).content.decode()
    for words in ("Hablemos del trabajo", "asesor de beneficios", '<html lang="es"'):
        assert words in spanish
    client.force_login(member.user)
    assert client.post(address("withdraw", notice, member)).status_code == 302
    assert client.get(public).status_code == 404
    assert client.get(reverse("engagement:public_notice", args=["guessed-key"])).status_code == 404


def test_a_sensitive_session_says_neither_time_nor_place(client, member, activity):
    activities.change(activity, by=member, on=dt.date(2026, 11, 24), is_sensitive=True)
    notice = PublicNoticeFactory(activity=activity, published_at=timezone.now())
    text = client.get(notice.get_absolute_url()).content.decode()
    start = timezone.localtime(activity.starts_at, member.coalition.zone)
    assert "Call the host to learn them" in text
    for words in ("Rosewood", f"{start:%B} {start:%Y}", start.strftime("%H:%M")):
        assert words not in text
    assert "your own words give neither away" in client.get(address("publish", notice, member)).content.decode()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "An evening for farm-workers"),
        ("title_es", "Para TRABAJADORES del campo"),
        ("expect", "We listen to Farmworkers."),
        ("expect", "Are you a farm worker?"),
        ("expect_es", "¿Es usted trabajador del campo?"),
        ("expect_es", "Con trabajadores del  campo."),
    ],
)
def test_no_text_names_the_group(client, member, activity, field, text):
    answer = client.post(address("add", activity, member), {**TYPED, field: text})
    assert answer.status_code == 422
    assert "never names a resident group" in answer.context["form"].errors[field][0]
    assert text in answer.content.decode()
    assert not PublicNotice.objects.exists()


def test_what_the_page_shows_of_the_session_does_not_name_the_group_either(client, member, activity):
    notice = PublicNoticeFactory(activity=activity)
    activities.change(activity, by=member, on=dt.date(2026, 11, 24), access="Ask for the farm workers")
    answer = client.post(address("publish", notice, member))
    assert "more about access" in answer.content.decode()
    activities.change(activity, by=member, on=dt.date(2026, 11, 24), access="Ask at the desk")
    assert client.post(address("publish", notice, member)).status_code == 302
    with pytest.raises(Refused, match="Farm workers"):
        activities.change(activity, by=member, on=dt.date(2026, 11, 24), place="Hall of the farm workers")
    host = OrganizationFactory(coalition=member.coalition, name="Union of Farm Workers")
    activities.change(activity, by=member, on=dt.date(2026, 11, 24), host=host)
    assert "arm Workers" not in client.get(notice.get_absolute_url()).content.decode()


def test_only_what_is_still_to_come_is_announced(member, activity):
    notice = PublicNoticeFactory(activity=activity)
    with pytest.raises(Refused, match="still to come"):
        public_notices.publish(notice, by=member, at=activity.starts_at)
    published = public_notices.publish(notice, by=member, at=timezone.now())
    activities.cancel(activity, by=member, reason="The host closed.")
    assert not PublicNotice.objects.open().filter(pk=published.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"host_phone": "call me"}, "host_phone"), ({"amount": "50"}, "program"), ({"program": "0"}, "program")],
)
def test_bad_input_is_told_beside_its_field(client, member, activity, wrong, field):
    answer = client.post(address("add", activity, member), {**TYPED, **wrong})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_the_card_is_the_programs_and_its_notice_the_coalitions(client, member, activity):
    program = CompensationProgramFactory(coalition=member.coalition, card_type="prepaid", person_cap_cents=4_000)
    typed = {**TYPED, "program": program.pk, "amount": "50"}
    answer = client.post(address("add", activity, member), typed)
    assert "at most $40.00" in str(answer.context["form"].errors["amount"])
    strangers = CompensationProgramFactory()
    answer = client.post(address("add", activity, member), {**typed, "amount": "40", "program": strangers.pk})
    assert list(answer.context["form"].errors) == ["program"]
    assert client.post(address("add", activity, member), {**typed, "amount": "40"}).status_code == 302
    BenefitNoticeFactory(coalition=member.coalition, card_type="prepaid", words="Our own words", words_es="Lo nuestro")
    notice = public_notices.publish(PublicNotice.objects.get(), by=member, at=timezone.now())
    for language, words in (("en", "Our own words"), ("es", "Lo nuestro")):
        page = client.get(notice.get_absolute_url(), {"language": language}).content.decode()
        assert words in page
        assert "$40.00" in page
    with pytest.raises(Refused, match=r"at most \$40"):
        public_notices.change(notice, by=member, card_cents=4_001)


def test_the_program_that_pays_is_of_the_same_coalition(member, activity):
    words = {"title": "Talk with us", "expect": "Food.", "host_phone": "555-0100", "card_cents": 5000}
    with pytest.raises(ValidationError, match="another coalition"):
        public_notices.add(activity, by=member, program=CompensationProgramFactory(), **words)
