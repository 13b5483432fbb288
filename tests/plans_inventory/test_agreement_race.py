"""Both offices answer in the same moment: whoever comes second makes the link agreed."""

import threading

import pytest
from django.db import connection

from plans_inventory.models import AlignmentLink
from tests import factories
from tests.plans_inventory.offices import link_with_offices, put, say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.spine]


def test_two_offices_that_agree_at_once_make_it_agreed():
    editor = factories.MemberFactory(role="editor")
    for _round in range(3):
        asked = put(*link_with_offices(editor.coalition), by=editor)
        gate, errors = threading.Barrier(2), []

        def answer(one, gate=gate, errors=errors):
            try:
                gate.wait(timeout=120)
                say(one, "agrees")
            except Exception as error:  # a deadlock must fail the test, not vanish in a thread
                errors.append(repr(error))
            finally:
                connection.close()

        threads = [threading.Thread(target=answer, args=[one]) for one in asked]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
        assert errors == []
        assert AlignmentLink.objects.get(pk=asked[0].link_id).state == "agreed"
