"""Pages about agreement: staff put a link to the offices, each office answers its own, lists tell the states apart."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from plans_inventory.actions import agreements
from plans_inventory.models import AgreementAnswer, AgreementRequest
from predictors.actions.framework import load_framework
from tests import factories
from tests.plans_inventory.offices import link_with_offices, put, say
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role="editor")
    client.force_login(member.user)
    return member


@pytest.fixture
def sides(editor):
    return link_with_offices(editor.coalition, first__text="Preserve homes", first__page=7, action="co_apply")


def page_of(name, link, *args):
    return reverse(f"plans:{name}", args=[link.coalition.slug, link.pk, *args])


def send(client, asked, says, **typed):
    """Send the form about one link as it was shown."""
    page = client.get(asked.request.get_absolute_url())
    form = next(form for _card, form in page.context["rows"] if form.asked.pk == asked.pk)
    said = {"says": says, "name": "Kim Example, planner", "seen": form.initial["seen"]} | typed
    return client.post(asked.request.get_absolute_url(), {form.add_prefix(name): word for name, word in said.items()})


def test_staff_choose_both_sides_read_both_mails_and_send_them(client, editor, sides):
    link, kim, lee = sides
    contact = factories.KeyContactFactory(office=kim.office, name="Kim Example", email=kim.email)
    assert page_of("agreement_ask", link) in client.get(link.get_absolute_url()).content.decode()
    typed = {
        "first-contact": contact.pk,
        "first-language": "en",
        "other-email": lee.email,
        "other-name": lee.name,
        "other-office": lee.office.pk,
        "other-language": "es",
    }
    assert client.post(page_of("agreement_ask", link), typed | {"other-office": kim.office.pk}).status_code == 422
    looked = client.post(page_of("agreement_ask", link), typed)
    texts = [letter.text for letter in looked.context["letters"]]
    assert all("Preserve homes" in text and "/l/agree/" not in text for text in texts)
    assert AgreementAnswer.objects.count() == 0
    assert client.post(page_of("agreement_ask", link), typed | {"send": "yes"}).status_code == 302
    assert set(AgreementRequest.objects.values_list("email", "language")) == {(kim.email, "en"), (lee.email, "es")}
    assert f"{kim.office}: " in " ".join(client.get(link.get_absolute_url()).content.decode().split())
    client.post(page_of("agreement_take_back", link))
    assert not AgreementAnswer.objects.current().exists()


def test_the_office_reads_both_quotes_and_opening_changes_nothing(client, sides, editor):
    first, _other = put(*sides, by=editor)
    client.logout()
    before = list(AgreementAnswer.objects.values())
    for ask in (client.get, client.head):
        assert ask(first.request.get_absolute_url()).status_code == 200
    assert list(AgreementAnswer.objects.values()) == before
    page = client.get(first.request.get_absolute_url()).content.decode()
    for words in (
        "“Preserve homes”",
        "page 7",
        f"“{sides[0].second.text}”",
        "<b>reinforces</b>",
        "One says “homes”, the other “housing”.",
        "Apply for money together",
        "We agree",
        "We do not see it so",
    ):
        assert words in page
    assert f"/c/{editor.coalition.slug}/" not in page


def test_a_strategy_without_a_lead_says_what_comes_first(client, editor):
    strategy = factories.StrategyFactory(coalition=editor.coalition)
    link = factories.AlignmentLinkFactory(coalition=editor.coalition, decided=True, second=None, strategy=strategy)
    first = "invite a lead first"
    assert first in client.get(page_of("agreement_ask", link)).content.decode()
    lead = factories.LeadAssignmentFactory(coalition=editor.coalition, strategy=strategy, accepted=True)
    factories.MemberFactory(coalition=editor.coalition, organization=lead.organization, email="robin@example.org")
    assert first not in client.get(page_of("agreement_ask", link)).content.decode()


def test_each_office_answers_its_own(client, sides, editor):
    first, other = put(*sides, by=editor)
    assert send(client, first, "perhaps").status_code == 422
    assert send(client, first, "agrees", name="").status_code == 422
    assert send(client, first, "agrees", seen="old").status_code == 422
    assert send(client, first, "disagrees", reason="Another program").status_code == 302
    page = client.get(first.request.get_absolute_url()).content.decode()
    assert "Kim Example, planner" in page
    # The other office's question cannot be answered here.
    foreign = {f"answer-{other.pk}-{name}": word for name, word in {"says": "agrees", "name": "Kim"}.items()}
    gone = client.post(first.request.get_absolute_url(), foreign, follow=True)
    assert "taken back in the meantime" in gone.content.decode()
    other.refresh_from_db()
    assert other.answer == "waiting"
    detail = client.get(sides[0].get_absolute_url()).content.decode()
    for words in ("Does not see it so", "“Another program”", "by link, not verified", "Confirmed by staff"):
        assert words in detail


def test_a_dead_link_says_why_and_a_new_one_holds_the_same_questions(client, sides, editor):
    first, _other = put(*sides, by=editor)
    AgreementRequest.objects.update(expires_at=timezone.now())
    page = client.post(first.request.get_absolute_url(), {})
    renewal = reverse("plans:agreement_renew", args=[first.request.token])
    assert (page.status_code, renewal in page.content.decode()) == (410, True)
    for _tap in range(2):
        assert client.post(renewal).status_code == 200
    fresh = AgreementRequest.objects.usable(at=timezone.now()).get()
    assert (fresh.email, fresh.answers.get()) == (sides[1].email, first)
    first.refresh_from_db()
    assert send(client, first, "agrees").status_code == 302
    agreements.revoke(fresh, by=editor, at=timezone.now())
    page = client.get(fresh.get_absolute_url()).content.decode()
    assert "was taken back" in page
    assert "Send me a new link" not in page
    altered = reverse("plans:agreement_answer", args=[f"{fresh.pk + 1}:{fresh.token.partition(':')[2]}"])
    assert client.get(altered).status_code == 410


def test_lists_exports_and_panels_tell_the_states_apart(client, sides, editor):
    agreed = sides[0]
    for asked in put(*sides, by=editor):
        say(asked, "agrees")
    strategy = factories.StrategyFactory(coalition=editor.coalition)
    confirmed = factories.AlignmentLinkFactory(coalition=editor.coalition, decided=True, second=None, strategy=strategy)
    factories.AlignmentLinkFactory(coalition=editor.coalition)
    address = reverse("plans:alignment_link_list", args=[editor.coalition.slug])

    def listed(query):
        return set(client.get(address + query).context["list"].records)

    assert listed("") == {agreed, confirmed}
    assert (listed("?state=agreed"), listed("?state=confirmed")) == ({agreed}, {confirmed})
    rows = csv.DictReader(
        io.StringIO(b"".join(client.get(address + "?export=csv").streaming_content).decode("utf-8-sig"))
    )
    assert {row["Decision"] for row in rows} == {"Agreed by both offices", "Confirmed by staff"}
    panel = reverse("plans:strategy_alignment", args=[editor.coalition.slug, strategy.pk])
    assert client.get(panel).context["confirmed"][0].link == confirmed
    assert client.get(panel).context["agreed"] == []


def test_as_many_questions_for_few_and_for_many_links(client, sides, editor):
    link, kim, lee = sides
    [first, _other] = put(link, kim, lee, by=editor)
    address = first.request.get_absolute_url()
    few = queries_of(client, address)
    for _ in range(5):
        more = factories.AlignmentLinkFactory(
            coalition=editor.coalition, decided=True, first=link.first, second__plan=link.second.plan
        )
        put(more, kim, lee, by=editor)
    page = client.get(address)
    assert len(page.context["rows"]) == 6
    assert queries_of(client, address) == few
