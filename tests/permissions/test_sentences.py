"""Who may open what, said by hand: these sentences guard the table itself."""

import re

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

SENTENCES = """
A coordinator opens the page settings/
A coordinator opens the page members/add/
A coordinator opens the page imports/add/
A coordinator opens the page messages/preview/
A coordinator opens the page board-pages/add/
A coordinator opens the page cards/
A coordinator opens the page cards/add/
An editor opens the page goals/add/
An editor opens the page imports/add/
An editor opens the page plans/add/
An editor opens the page messages/
An editor opens the page meetings/add/
An editor is refused at the page settings/
An editor is refused at the page cards/add/
An editor is refused at the page members/add/
An editor is refused at the page invitations/
A partner opens the page my-commitments/
A partner opens the page strategies/
A partner opens the page plans/
A partner opens the page meetings/
A partner is refused at the page goals/add/
A partner is refused at the page imports/
A partner is refused at the page workbook/
A partner is refused at the page sessions/
A partner is refused at the page cards/
A partner is refused at the page messages/
A facilitator opens the page sessions/add/
A facilitator opens the page insights/
A facilitator opens the page cards/
A facilitator is refused at the page plans/add/
A facilitator is refused at the page my-commitments/
An observer opens the page agenda/
An observer opens the page organizations/
An observer is refused at the page organizations/add/
An observer is refused at the page sessions/
An observer is refused at the page workbook/
An observer is refused at the page board-pages/add/
An auditor opens the page cards/
An auditor opens the page cards/lots/
An auditor opens the page messages/
An auditor opens the page workbook/
An auditor is refused at the page sessions/add/
An auditor is refused at the page goals/add/
A stranger does not find the page strategies/
A stranger does not find the page settings/
A visitor is asked to log in at the page strategies/
A visitor is asked to log in at the page messages/
""".strip().splitlines()  # fmt: skip
ANSWERS = {"opens": 200, "is refused at": 403, "does not find": 404, "is asked to log in at": 302}


@pytest.fixture(scope="module")
def said():
    return re.compile(r"An? (\w+) (opens|is refused at|does not find|is asked to log in at) the page (\S+)")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence(sentence, said):
    role, answer, page = said.fullmatch(sentence).groups()
    coalition = factories.CoalitionFactory()
    client = Client()
    if role == "stranger":
        client.force_login(factories.MemberFactory(logs_in=True, role="coordinator").user)
    elif role != "visitor":
        client.force_login(factories.MemberFactory(logs_in=True, role=role, coalition=coalition).user)
    assert client.get(f"/c/{coalition.slug}/{page}").status_code == ANSWERS[answer]
