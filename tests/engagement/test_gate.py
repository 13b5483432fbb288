"""The gate on planted sentences, and where it must keep its hands off."""

import pytest

from engagement.gate.finding import find_marks, replaced_everywhere
from engagement.marked_text import pieces, sentences
from tests.engagement.planted import figures


def test_what_is_planted_is_found():
    found = figures()
    assert sum(found.planted.values()) >= 200
    for kind in ("phone", "email", "number"):
        assert found.share(kind) >= 0.95, found.missed
    assert found.share("name") >= 0.8, found.missed
    assert found.beyond_lists >= 0.8
    for kind in ("address", "place", "fact"):
        assert found.share(kind) >= 0.8, found.missed
    assert found.clean >= 50
    assert len(found.alarms) <= found.clean * 0.1, found.alarms


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("maria said the bus is late", "[name] said the bus is late"),
        ("Señora Maldonado vive con Ana Ruiz.", "[name] vive con [name]."),
        ("Call 951-555-0100 or ZEB@EXAMPLE.ORG", "Call [phone] or [e-mail]"),
        ("We will mark the rose garden for $1200000 in 2019-2026.",) * 2,
        ("[name] said that [phone] is hers.",) * 2,
        ("",) * 2,
    ],
)
def test_placeholders_take_the_place_of_what_is_marked(text, left):
    assert replaced_everywhere(text) == left
    assert find_marks(left) == []


def test_overlapping_passages_share_their_pieces():
    cut = pieces("night bus now", [(0, 9, "1"), (6, 13, "2")])
    assert [(piece.text, piece.labels) for piece in cut] == [
        ("night ", ("1",)),
        ("bus", ("1", "2")),
        (" now", ("2",)),
    ]


def test_a_text_is_cut_into_its_sentences():
    text = "Rent is high.  “Why?” she asked\n- no answer 🚌 came!!"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Rent is high.",
        "“Why?”",
        "she asked",
        "- no answer 🚌 came!!",
    ]
