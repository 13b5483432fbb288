"""The board page on paper: two pages for a coalition with twenty strategies."""

import pypdfium2
import pytest

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def goal(number):
    marks = [{"status": "on_track", "count": 3, "word": "On track"}, {"status": "silent", "count": 1, "word": "Silent"}]
    strategies = [{"title": f"Strategy {number}.{n}", "lead": "Harbor Homes", "marks": marks} for n in range(4)]
    return {"title": f"Goal {number} of the coalition", "strategies": strategies}


def test_it_prints_on_two_pages(open_page):
    member = factories.MemberFactory(logs_in=True, role="coordinator")
    changes = [{"text": f"Partner {n}: Light 22 bus stops", "status": "fulfilled"} for n in range(8)]
    silence = [f"Partner {n}: Train 40 navigators (no update since 3 May 2026)" for n in range(8)]
    content = {"goals": [goal(n) for n in range(5)], "changes": changes, "silence": silence}
    board = factories.BoardPageFactory(coalition=member.coalition, content=content)
    page = open_page(person=member.user)
    page.goto(board.get_absolute_url())
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert len(paper) == 2
    assert "Goal 4 of the coalition" in text
    assert "print command" not in text
