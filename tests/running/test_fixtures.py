"""The fixtures are real: a browser that reports errors, a worker process on the test's own database and broker."""

import os

import pytest
from django.conf import settings
from django.db import connection

from coalitions.models import Organization
from mobility_portal.celery import app
from tests.factories import OrganizationFactory
from tests.processes import PATIENCE, PortalProcess, celery_beat, database_url

BROKEN = """<!doctype html><html lang="en"><title>Broken</title><main><h1>Broken</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color:#ccc">Faint</p></main></html>"""


@pytest.mark.browser
def test_axe_names_what_it_finds(page, axe):
    page.set_content(BROKEN)
    with pytest.raises(AssertionError) as found:
        axe(page)
    assert "image-alt (critical)" in str(found.value)
    assert "color-contrast (serious)" in str(found.value)
    assert '<img src="data:' in str(found.value)
    page.set_content(BROKEN.replace("<img ", '<img alt="" ').replace("#ccc", "#000"))
    axe(page)


@pytest.mark.browser
def test_console_errors_are_heard(page, console_errors):
    page.goto("about:blank")
    with page.expect_console_message():
        page.evaluate("console.error('something broke')")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    assert [line.partition(": ")[2] for line in console_errors] == ["something broke", "thrown"]
    console_errors.clear()


@pytest.mark.worker
@pytest.mark.spine
def test_a_process_sees_the_rows_of_its_test(worker_environment):
    OrganizationFactory(name="Harbor Homes")
    code = (
        "import django; django.setup();"
        "from coalitions.models import Organization as O; print(*O.objects.values_list('name', flat=True))"
    )
    with PortalProcess("-c", code, environment=worker_environment) as process:
        assert process.process.wait(PATIENCE) == 0, process.log
    assert process.log.strip() == "Harbor Homes"


@pytest.mark.spine
def test_the_rows_of_the_test_before_are_gone(transactional_db):
    assert not Organization.objects.exists()


@pytest.mark.worker
def test_a_worker_works_and_can_be_killed(celery_worker_process):
    assert app.control.ping(destination=["test@localhost"], timeout=PATIENCE)
    celery_worker_process.kill_tree()
    assert not app.control.ping(destination=["test@localhost"], timeout=0.5)


@pytest.mark.worker
def test_a_beat_starts(worker_environment, tmp_path):
    with celery_beat(environment=worker_environment, schedule=tmp_path / "beat") as beat:
        beat.wait_until(lambda: "beat: Starting" in beat.log)


def test_each_worker_of_the_suite_has_a_database_and_a_broker_of_its_own(db):
    number = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    database = int(settings.REDIS_URL.rpartition("/")[2])
    assert database % 8 == (int(number) + 1 if number else 0)
    assert connection.settings_dict["NAME"].endswith(f"_gw{number}" if number else connection.settings_dict["NAME"])
    assert str(connection.settings_dict["NAME"]) in database_url()
