"""Invented records for the tests: one factory per model, all at example.org."""

from tests.factories.cards import *  # noqa: F403
from tests.factories.core import *  # noqa: F403
from tests.factories.engagement import *  # noqa: F403
from tests.factories.meetings import *  # noqa: F403
from tests.factories.momentum import *  # noqa: F403
from tests.factories.plans import *  # noqa: F403
from tests.factories.reminders import *  # noqa: F403
from tests.factories.residents import *  # noqa: F403
from tests.factories.vocabulary import *  # noqa: F403
