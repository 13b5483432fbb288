"""What could be spent is recognized; what stands on receipts, resolutions and sleeves is not taken for it."""

import pytest
from django.core.exceptions import ValidationError

from engagement.card_numbers import holds_card_number, short_number


@pytest.mark.parametrize(
    "text",
    [
        "4000123412341234",
        "card 4000 1234 1234 1234, torn",
        "6006-4912-3456-7890-123",
        "4000.1234.1234.1234",
        "the PIN is 4417",
        "PIN: 0032",
        "cvv 123",
        "código de seguridad 8812",
        "ABCD-EFGH-JKLM-1234",
        "X7K9M2P4Q8R1S5T3",
    ],
)
def test_what_could_be_spent_is_recognized(text):
    assert holds_card_number(text)
    with pytest.raises(ValidationError, match="never keeps one"):
        short_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2026-114 of 3 February 2026",
        "951-555-0100, extension 12",
        "2026-11-26 10:30 – 2026-11-27 09:15",
        "Report 31, credit note C-77, account 5100-010-2026",
        "12 cards of $50.00, $600.00 in all",
        "Spinning 400 plates for 30 evenings",
    ],
)
def test_ordinary_papers_are_left_alone(text):
    assert not holds_card_number(text)


def test_a_number_outside_the_package_is_kept_in_one_spelling():
    assert [short_number(text) for text in (" 0417 ", "ab  12-c", "4417 b")] == ["0417", "AB 12-C", "4417 B"]
    for text in ("", "7", "•4417", "1234567890123"):
        with pytest.raises(ValidationError):
            short_number(text)
