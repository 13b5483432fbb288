"""What a mail says: in the reader's language, on the coalition's clock, whatever people typed."""

import email.policy
from email.parser import BytesParser

import pytest
from django.core import mail
from django.utils import translation

from tests import factories
from tests.momentum.reminding import at, coordinator, person, promise, tick

pytestmark = pytest.mark.django_db

ODD = [
    'Ana <b>"Ruiz"</b> & Söhne',
    "\u202eمثال\u202c للعرض",
    "🏡 🚌 مرحبا Robin",
    "x" * 300,
    "Bcc: everybody@example.org",
]


@pytest.mark.parametrize("name", ODD)
def test_odd_names_arrive_as_typed_and_break_nothing(name):
    coalition = factories.CoalitionFactory()
    robin = person(coalition, name=name)
    promise(robin, title=name)
    promise(robin, title=name, due=-15)
    coordinator(coalition)
    tick()
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        html = message.alternatives[0].content
        assert name in message.body
        assert "<b>" not in html
        assert "\n" not in message.subject
        assert message.recipients() == message.to
        message.message().as_bytes()


def test_in_the_readers_language_even_from_another_page():
    coalition = factories.CoalitionFactory()
    promise(person(coalition, language="es"))
    promise(person(coalition, language="en"))
    with translation.override("es"):
        tick()
    by_language = {message.alternatives[0].content.split('lang="')[1][:2]: message for message in mail.outbox}
    assert set(by_language) == {"en", "es"}
    assert "viernes" in by_language["es"].body
    assert "Friday 4 June 2027" in by_language["en"].body


def test_days_are_the_coalitions_days():
    """Late in the evening in California it is tomorrow in UTC: the mail says California's day."""
    coalition = factories.CoalitionFactory()
    promise(person(coalition))
    tick(at(hour=22))
    assert "due today, Friday 4 June 2027" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("days", "subject", "first"),
    [
        ([2], "Update due Sunday 6 June 2027: Plant trees", "Please answer by Sunday 6 June 2027."),
        ([0], "Update due Friday 4 June 2027: Plant trees", "Please answer by Friday 4 June 2027."),
        ([-8], "Update was due Thursday 27 May 2027: Plant trees", "Your answer was due on Thursday 27 May 2027;"),
        (
            [0, 0],
            "2 updates due, the first on Friday 4 June 2027",
            "how are your 2 commitments going? Please answer by",
        ),
        (
            [-8, 0],
            "2 updates due, the first since Thursday 27 May 2027",
            "Your answer was due on Thursday 27 May 2027;",
        ),
    ],
)
def test_subject_and_first_line_say_who_asks_what_of_whom_by_when(days, subject, first):
    robin = person(factories.CoalitionFactory(name="River County"))
    for due in days:
        promise(robin, due=due, title="Plant trees")
    tick()
    (letter,) = mail.outbox
    assert letter.subject == subject
    assert letter.from_email == "River County <portal@example.org>"
    asks = f"River County asks {robin.organization}:"
    for text in (letter.body, " ".join(letter.alternatives[0].content.split())):
        assert asks in text
        assert first in text


def test_an_escalation_names_who_is_silent_since_when():
    coalition = factories.CoalitionFactory()
    coordinator(coalition)
    silent = promise(person(coalition), due=-15, title="Plant trees")
    tick()
    assert mail.outbox[0].subject == f"No answer from {silent.organization} since 20 May 2027: Plant trees"


def test_a_name_with_a_comma_or_a_line_break_is_one_sender():
    promise(person(factories.CoalitionFactory(name='River, "Lake"\n& Söhne')))
    tick()
    arrived = BytesParser(policy=email.policy.default).parsebytes(mail.outbox[0].message().as_bytes())
    (sender,) = arrived["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ('River, "Lake" & Söhne', "portal@example.org")


def test_why_and_from_whom():
    coalition = factories.CoalitionFactory(postal_address="1 Main St, Riverside")
    boss = coordinator(coalition)
    promise(person(coalition))
    tick()
    (message,) = mail.outbox
    assert message.reply_to == [boss.email]
    for words in (coalition.name, "1 Main St, Riverside", "because you answer for this", "work until"):
        assert words in message.body
        assert words in " ".join(message.alternatives[0].content.split())
