"""Settings of the benchmark's processes: the tests' settings, with mail to the address that they are given."""

from mobility_portal.settings.testing import *  # noqa: F403
