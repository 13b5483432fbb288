"""Fixtures that every part of the suite may use: a browser, a mail server, a real worker."""

import contextlib
import gc

import hypothesis
import pytest
from django.core.cache import cache
from playwright.sync_api import sync_playwright

from tests import browsing, flush, plugin, processes
from tests.smtp_sink import SmtpSink

flush.teach_django()
# The collector looks for circles a hundred times less often: 2 % of the suite's time, for some megabytes.
gc.set_threshold(70_000, 50, 50)
# A slow machine is no failure, and the same code gives the same answer twice.
hypothesis.settings.register_profile(
    "portal", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("portal")


def pytest_collection_modifyitems(items):
    """The long tests first: then no process is left alone with one of them at the end."""
    items.sort(key=lambda item: (not item.get_closest_marker("worker"), not item.get_closest_marker("browser")))


@pytest.fixture(autouse=True)
def _fresh_cache():
    """No rate limit, no cached answer and no queued message is left from the test before."""
    cache.clear()


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium, one for the whole run."""
    program = browsing.find_chromium()
    if missing := browsing.missing_for(program):
        leave_out = pytest.fail if plugin.CI else pytest.skip
        leave_out(f"left out: {missing} was not found (apt-get install {missing})")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=browsing.FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def console_errors():
    """What the consoles of this test's pages said; a test that expects an error takes it out of the list."""
    errors: list[str] = []
    yield errors
    assert errors == []


@pytest.fixture
def open_page(browser, live_server, console_errors):
    """Open another page: `open_page(width=390, height=844, person=user, color_scheme="dark")`."""
    with contextlib.ExitStack() as opened:

        def open_page(*, width=1280, height=900, person=None, **options):
            context = browser.new_context(
                base_url=live_server.url,
                viewport={"width": width, "height": height},
                **{"locale": "en-US", **options},
            )
            opened.callback(context.close)
            if person is not None:
                context.add_cookies([browsing.session_cookie(person, live_server.url)])
            page = context.new_page()
            page.set_default_timeout(browsing.PATIENCE)
            browsing.listen_for_errors(page, console_errors)
            browsing.look_where_people_read(page)
            browsing.press_when_painted(page)
            return page

        yield open_page


@pytest.fixture
def page(open_page):
    """A desk-sized page of a stranger."""
    return open_page()


@pytest.fixture
def sign_in(live_server):
    """`sign_in(page, person)`: the page's next request comes from this person."""

    def sign_in(page, person):
        page.context.add_cookies([browsing.session_cookie(person, live_server.url)])

    return sign_in


@pytest.fixture
def axe():
    """`axe(page)` fails with a readable list when the page violates WCAG 2.2 AA."""
    return browsing.assert_accessible


@pytest.fixture
def smtp_sink():
    """A real SMTP server; `smtp_sink.letters` holds what it was sent."""
    with SmtpSink() as sink:
        yield sink


@pytest.fixture
def worker_environment(transactional_db, smtp_sink):
    """The environment of a process on this test's database and broker, with mail going to the sink."""
    return processes.portal_environment(EMAIL_URL=smtp_sink.url)


@pytest.fixture
def celery_worker_process(worker_environment):
    """A real `celery -A mobility_portal worker` that has answered its first ping."""
    with processes.celery_worker(environment=worker_environment) as worker:
        yield worker
