"""Fixtures that every part of the suite may use: a browser, a mail server, a real worker."""

import contextlib
import gc
import threading
from collections import defaultdict

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connections
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
def browser(django_db_setup):
    """Headless Chromium, one for the whole run; gone before the database is."""
    program = browsing.find_chromium()
    if missing := browsing.missing_for(program):
        leave_out = pytest.fail if plugin.CI else pytest.skip
        leave_out(f"left out: {missing} was not found (apt-get install {missing})")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=browsing.FLAGS)
        yield chromium
        connections.close_all()  # of this loop: when it has ended, nobody finds them any more
        chromium.close()
    for thread in threading.enumerate():  # of the live server: each ends with its connection, and so its database's
        if "process_request_thread" in thread.name:
            thread.join(5)


@pytest.fixture
def console_errors():
    """What the consoles of this test's pages said; a test that expects an error takes it out of the list."""
    errors: list[str] = []
    yield errors
    assert errors == []


@pytest.fixture(scope="session")
def rested_pages(browser):
    """Pages that a test has ended with, by what they were opened with: a new one costs half a second of processor."""
    return defaultdict(list)


@pytest.fixture
def open_page(browser, rested_pages, live_server, console_errors):
    """Open another page: `open_page(width=390, height=844, person=user, color_scheme="dark")`.

    It is a stranger's: without cookies, with nothing stored, and at no address.
    """
    with contextlib.ExitStack() as opened:

        def open_page(*, width=1280, height=900, person=None, **options):
            options = {"base_url": live_server.url, "locale": "en-US", **options}
            alike = rested_pages[tuple(sorted(options.items()))]
            page = alike.pop() if alike else browsing.new_page(browser, **options)
            opened.callback(browsing.put_to_rest, page, alike, live_server.url)
            page.set_viewport_size({"width": width, "height": height})
            if person is not None:
                page.context.add_cookies([browsing.session_cookie(person, live_server.url)])
            opened.callback(browsing.listen_for_errors(page, console_errors))
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
