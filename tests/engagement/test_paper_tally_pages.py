"""The tally on paper: printed, typed in by one, compared by another, and only then in the ledger."""

import datetime as dt

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from engagement.ledger.proof import verify
from engagement.models import CustodyEvent, PaperTally
from tests.engagement.card_pages import asker, desk_with_log_ins
from tests.factories import CompensationPartFactory, ConsentScriptFactory, MemberFactory

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n invented"


@pytest.fixture
def desk():
    return desk_with_log_ins(at=timezone.now() - dt.timedelta(hours=2))


@pytest.fixture
def ask(client, desk):
    return asker(client, desk)


@pytest.fixture
def session(desk):
    """A session with four cards, three in the distributor's hands and one in another's."""
    session, lot = desk.session(), desk.lot()
    session.cards = list(lot.cards.all())
    desk.issue(lot, session.cards[:3], session)
    session.other = MemberFactory(coalition=desk.coalition, role="facilitator", name="Ada Other")
    CompensationPartFactory(program=desk.program, member=session.other, part="distributor")
    desk.hand(lot, session.cards[3:4], kind="issue", taker=session.other, activity=session)
    return session


def sheet(desk, session, *numbers, **more):
    """A filled form: numbers for the session's first cards."""
    lines = {f"number_{card.pk}": number for card, number in zip(session.cards, numbers, strict=False)}
    scan = SimpleUploadedFile("sheet.png", PNG)
    return {"distributor": desk.distributor.pk, "scan": scan, "initials": "AB, CD", **lines, **more}


def test_from_paper_into_the_ledger(desk, ask, session):
    page = ask(desk.distributor, "paper_tally_add", session)
    assert page.said.count('type="number"') == 4
    assert ask(desk.distributor, "paper_tally_add", session, **sheet(desk, session, 5, "", 2)).status_code == 302
    tally = PaperTally.objects.get()
    assert not CustodyEvent.objects.filter(kind="given").exists()
    assert "a second person compares" in ask(desk.distributor, "paper_tally_detail", tally).said
    page = ask(desk.distributor, "card_handout", session).said  # on paper they are given, so nobody gives them again
    assert "2 cards are on a paper tally" in page
    assert (
        page.count('name="card"') == ask(desk.distributor, "card_transfer_return", session).said.count("checked") == 1
    )
    own = ask(desk.distributor, "paper_tally_check", tally, yes=1)
    assert "A second person compares" in own.said
    for nobody in (desk.reconciler, desk.coordinator):  # the coordinator is a superuser, too
        assert "has not the part" in ask(nobody, "paper_tally_check", tally, yes=1).said

    page = ask(desk.custodian, "paper_tally_detail", tally)
    assert f'src="{tally.scan.get_absolute_url()}"' in page.said
    assert "Confirm the tally" in page.said
    assert ask(desk.custodian, "paper_tally_check", tally, yes=1).status_code == 302
    events = CustodyEvent.objects.filter(kind="given").order_by("participant_number")
    assert [(str(event.card), event.participant_number) for event in events] == [("••0003", 2), ("••0001", 5)]
    assert {(e.via, e.document, e.by, e.witness) for e in events} == {
        ("paper", tally.scan, desk.distributor, desk.custodian)
    }
    assert "From paper" in ask(desk.distributor, "card_handout", session).said
    assert not verify().broken


def test_what_is_typed_wrongly(desk, ask, session):
    for details, sentence in (
        (sheet(desk, session, 1, 1), "stands on the sheet twice"),
        (sheet(desk, session), "at least one line"),
        (sheet(desk, session, 0), "greater than or equal to 1"),
        (sheet(desk, session, 1, "", "", 2), "This card was issued to Ada Other"),
        (sheet(desk, session, 1, initials="41111111111111"), "at most"),
        (sheet(desk, session, 1, scan=SimpleUploadedFile("sheet.png", b"MZ")), "no PDF, JPEG or PNG"),
        (sheet(desk, session, 1, distributor=desk.custodian.pk), "not one of the available choices"),
    ):
        answer = ask(desk.custodian, "paper_tally_add", session, **details)
        assert (answer.status_code, sentence in answer.said) == (422, True), sentence
    ask(desk.custodian, "paper_tally_add", session, **sheet(desk, session, 7))
    tally = PaperTally.objects.get()
    number = "The card is 4111 1111 1111 1111"
    assert "looks like a full card number" in ask(desk.second, "paper_tally_reject", tally, reason=number).said
    assert "A second person" in ask(desk.custodian, "paper_tally_reject", tally, reason="No").said
    ask(desk.second, "paper_tally_reject", tally, reason="Number 7 is 1 on the sheet")
    assert "Number 7 is 1 on the sheet" in ask(desk.custodian, "paper_tally_detail", tally).said
    assert "checked this tally already" in ask(desk.second, "paper_tally_check", tally, yes=1).said
    assert not CustodyEvent.objects.filter(kind="given").exists()


def test_a_number_that_was_served_meanwhile(desk, ask, session):
    ask(desk.custodian, "paper_tally_add", session, **sheet(desk, session, 7, 8))
    desk.give(session.cards[2], session, 8, at=timezone.now())
    answer = ask(desk.second, "paper_tally_check", PaperTally.objects.get(), yes=1)
    assert "Number 8 has card ••0003 already" in answer.said
    assert CustodyEvent.objects.filter(kind="given").count() == 1  # all lines or none


def test_the_sheet_is_a_tagged_pdf_with_a_line_and_a_receipt_for_each_card(desk, ask, session):
    session.consent_script = ConsentScriptFactory(coalition=desk.coalition, language="en")
    session.save()
    answer = ask(desk.distributor, "paper_tally_print", session)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in answer.content
    with pypdfium2.PdfDocument(answer.content) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    first, second, slips = pages
    tokens = CustodyEvent.objects.filter(kind="issued").order_by("card").values_list("receipt_token", flat=True)
    assert [token in first for token in tokens] == [True, True, True, False]
    assert ["••0004" in page for page in pages] == [False, True, False]
    assert "Ada Other" in second
    assert all(token in slips for token in tokens)
    assert "$50.00" in slips
    desk.take_back(session.cards[0].lot, session.cards[:3], session)
    desk.at = timezone.now()
    lot = session.cards[3].lot
    desk.hand(lot, session.cards[3:4], kind="return", giver=session.other, taker=desk.custodian, activity=session)
    assert ask(desk.distributor, "paper_tally_print", session).status_code == 302  # nothing is left to print
