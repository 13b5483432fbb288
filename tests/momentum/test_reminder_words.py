"""What a mail says: in the reader's language, on the coalition's clock, whatever people typed."""

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
