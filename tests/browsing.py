"""Headless Chromium for the tests, and axe's verdict on what it shows."""

import os
import re
import shutil
import subprocess

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import expect

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Without a sandbox (containers have no room for one) and without calls to the browser maker's hosts.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Every page is a fresh one: what is compiled for the hundredth call is thrown away with it, 70 ms for each axe.
    "--js-flags=--no-opt --no-maglev",
]
# Milliseconds for whatever the browser waits for: a ceiling for a busy machine, which costs nothing on an idle one.
PATIENCE = 60_000
AXE = Axe().axe_script
# What the rules of these tags want beforehand is sound and film; style sheets are read anew for a rule outside them.
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": WCAG_22_AA},
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},
}
# What Chromium writes for any answer of 400 and more; the status is the test's own business.
REFUSED_ANSWER = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")

expect.set_options(timeout=PATIENCE)


def find_chromium() -> str | None:
    """Return the browser of this machine; none is ever downloaded."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def missing_for(program: str | None) -> str:
    """Name the Debian package without which no test can drive the browser."""
    if program is None:
        return "chromium"
    driver, _ = compute_driver_executable()
    runs = subprocess.run([driver, "--version"], capture_output=True).returncode == 0
    return "" if runs else "libatomic1"


def new_page(browser, **options):
    """A page of a context of its own."""
    page = browser.new_context(**options).new_page()
    page.set_default_timeout(PATIENCE)
    look_where_people_read(page)
    press_when_painted(page)
    return page


def put_to_rest(page, rested: list, url: str) -> None:
    """Leave a page as a new one would be, for a later test; what a test has closed or prepared is thrown away."""
    context = page.context
    if page.is_closed() or hasattr(page, "prepared"):
        context.close()
        return
    for other in context.pages:
        if other != page:
            other.close()
    context.set_offline(False)
    page.goto("about:blank")
    context.clear_cookies()
    session = context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": "all"})
    session.send("Network.clearBrowserCache")
    session.detach()
    rested.append(page)


def bring_axe(page) -> None:
    """Send axe to the browser once, not again with each page that is opened here."""
    page.prepared = True
    page.add_init_script(AXE)


def listen_for_errors(page, errors: list[str]):
    """Collect what the console reports as an error: scripts that fail, files missing, policy violations.

    Returns what ends the listening.
    """

    def hear(message):
        if message.type == "error" and not REFUSED_ANSWER.match(message.text):
            errors.append(f"{page.url}: {message.text}")

    def hear_failure(error):
        errors.append(f"{page.url}: {error}")

    def stop():
        page.remove_listener("console", hear)
        page.remove_listener("pageerror", hear_failure)

    page.on("console", hear)
    page.on("pageerror", hear_failure)
    return stop


def look_where_people_read(page) -> None:
    """Let `page.get_by_text` leave out #announcement, where portal.js repeats a message 50 ms after it is shown."""
    find, shown = page.get_by_text, page.locator(":not(#announcement)")
    page.get_by_text = lambda text, **options: find(text, **options).and_(shown)


def press_when_painted(page) -> None:
    """Let `page.keyboard.press` wait for the first frame: Chromium drops the keys that arrive before it."""
    press = page.keyboard.press
    frames = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"

    def wait_and_press(key, **options):
        page.wait_for_load_state()
        page.wait_for_function(frames)  # outlives a page that is just left
        press(key, **options)

    page.keyboard.press = wait_and_press


def wait_for_rest(page) -> None:
    """Wait until the page is loaded and no part of it is on its way; a click may just have led to it."""
    page.wait_for_load_state()
    expect(page.locator(".htmx-request")).to_have_count(0)


def session_cookie(person, url: str) -> dict[str, str]:
    """Log a person in and return the cookie that says so."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def assert_accessible(page) -> None:
    """Zero violations of WCAG 2.2 A and AA as axe sees them; each one is named with its elements."""
    wait_for_rest(page)
    if not page.evaluate("'axe' in window"):  # half a megabyte: once for each page that was loaded
        page.evaluate(AXE)
    found = page.evaluate("async options => (await axe.run(options)).violations", AXE_OPTIONS)
    told = [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n"
        + "\n".join(f"    {node['html'][:200]}\n      {node['failureSummary']}" for node in rule["nodes"])
        for rule in found
    ]
    assert not found, f"{page.url} has {len(found)} accessibility violations:\n" + "\n".join(told)
