"""What a kind of card may mean: the coalition's own words above the portal's, in both languages, never changed."""

import io

import pypdfium2
import pytest
from django.urls import reverse

from engagement.benefit_notices import NOTICES, notice_for
from engagement.models import BenefitNotice, CardType
from tests.factories import BenefitNoticeFactory, CoalitionFactory, MemberFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "card_type": "store",
    "words": "Our card works at the market.\nAsk before you come.",
    "words_es": "Nuestra tarjeta sirve en el mercado.\nPregunte antes.",
    "sources": "20 CFR 416.1102, read in March 2026",
    "checked_with": "River Legal Aid, 4 March 2026",
}


@pytest.fixture
def member(client):
    member = MemberFactory(role="coordinator", logs_in=True)
    client.force_login(member.user)
    return member


def address(name, member, *args):
    return reverse(f"engagement:benefit_notice_{name}", args=[member.coalition.slug, *args])


@pytest.mark.parametrize("card_type", CardType.values)
def test_each_kind_of_card_has_its_words_in_both_languages(card_type):
    notice = notice_for(CoalitionFactory(), card_type)
    assert notice in NOTICES
    assert notice.sources
    assert len(notice.words["en"]) == len(notice.words["es"]) > 2
    assert "ask a benefits adviser" in notice.words["en"][-1]
    assert "asesor de beneficios" in notice.words["es"][-1]


def test_own_words_stand_above_the_portals_and_old_ones_stay(client, member):
    for n in (1, 2):
        assert client.post(address("add", member), {**TYPED, "checked_with": f"Adviser {n}"}).status_code == 302
    BenefitNoticeFactory(words="A stranger's words")
    first, second = BenefitNotice.objects.in_coalition(member.coalition).order_by("version")
    assert (first.version, second.version) == (1, 2)
    assert str(notice_for(member.coalition, "store")) == "The coalition’s version 2"
    page = client.get(second.get_absolute_url()).content.decode()
    for words in ("Our card works at the market.", "Nuestra tarjeta", "Adviser 2", "Adviser 1", "version 1", "20 CFR"):
        assert words in page
    assert "stranger" not in page
    listed = client.get(address("list", member)).content.decode()
    assert listed.count("No adviser has read it yet") == len(CardType) - 1
    assert "Our card works" in client.get(address("add", member), {"card_type": "store"}).content.decode()


@pytest.mark.parametrize("field", TYPED)
def test_a_notice_is_whole_and_holds_no_card_number(client, member, field):
    for wrong in ("", "4111 1111 1111 1111"):
        answer = client.post(address("add", member), {**TYPED, field: wrong})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]


def test_the_print_has_both_languages_and_is_tagged(client, member):
    client.post(address("add", member), TYPED)
    made = client.get(address("print", member, "store"))
    assert made["Content-Type"] == "application/pdf"
    assert b"/MarkInfo" in made.content
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(made.content))]
    assert len(pages) == 2
    assert "Our card works at the market." in pages[0]
    assert "River Legal Aid" in pages[0]
    assert "Nuestra tarjeta sirve en el mercado." in pages[1]
    assert client.get(address("print", member, "gold")).status_code == 404
