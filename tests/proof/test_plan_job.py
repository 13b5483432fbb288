"""The inventory's job from end to end, with real parts: from a PDF to a link that both offices agree to."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans_inventory.models import AlignmentLink, Plan
from predictors.actions.framework import load_framework
from predictors.models import Predictor
from tests import factories, processes
from tests.momentum.reminding import zone_of_afternoon
from tests.plans_inventory import making
from tests.proof.test_main_job import link_in, tick

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.worker,
]
KIM, LEE, ROBIN = "kim@river.example.org", "lee@county.example.org", "robin@partners.example.org"
THEIRS = "Preserve every home in the mobile home parks"
OURS = "Preserve mobile home parks and keep their homes affordable"


@pytest.fixture
def editor():
    load_framework()
    here = factories.CoalitionFactory(time_zone=zone_of_afternoon(), contact_email="team@example.org")
    return factories.MemberFactory(logs_in=True, role="editor", coalition=here)


@pytest.fixture
def strategy(editor):
    """What stood in the portal before: our own plan with its office, and a strategy with a lead who accepted."""
    here = editor.coalition
    own = factories.PlanFactory(coalition=here, title="Our Consolidated Plan", kind="consolidated_plan")
    factories.PriorityFactory(plan=own, text=OURS, page=31).predictors.set(housing())
    part = factories.PlanOfficeFactory(plan=own, office__coalition=here, office__name="County Housing Office")
    factories.KeyContactFactory(office=part.office, name="Lee Example", email=LEE)
    strategy = factories.StrategyFactory(coalition=here, title="Keep mobile home parks affordable")
    lead = factories.LeadAssignmentFactory(coalition=here, strategy=strategy, accepted=True)
    factories.MemberFactory(coalition=here, organization=lead.organization, name="Robin Example", email=ROBIN)
    return strategy


@pytest.fixture
def file(tmp_path):
    """A plan of two pages: two goals, and the office that leads it."""
    path = tmp_path / "river.pdf"
    leads = [("Who leads", 16, True), ("The Department of Public Works leads this plan.", 11, False)]
    path.write_bytes(making.pdf([*making.GOALS[:4], making.GOALS[6]], leads))
    return path


@pytest.fixture
def worker(worker_environment, live_server):
    with processes.celery_worker(environment={**worker_environment, "PORTAL_URL": live_server.url}) as worker:
        yield worker


def housing():
    return Predictor.objects.filter(key="housing-stability")


def test_from_a_pdf_to_a_link_that_both_offices_agree_to(open_page, editor, strategy, file, worker, smtp_sink):
    desk = open_page(person=editor.user)
    read_by_keyboard(desk, file, editor)
    plan = Plan.objects.get(title="River Housing Plan")
    assert [(one.text, one.page) for one in plan.priorities.all()] == [(THEIRS, 1)]

    ask_the_owner(desk, plan)
    tick(worker)
    worker.wait_until(lambda: smtp_sink.to(KIM))
    answer_on_a_phone(open_page, link_in(smtp_sink.to(KIM)[0], "plan"), "It is right", "Thank you")
    publish(desk, plan)

    confirm_by_keyboard(desk, worker, plan)
    ask_about_both_links(desk, strategy)
    tick(worker)
    worker.wait_until(lambda: smtp_sink.to(LEE) and smtp_sink.to(ROBIN) and len(smtp_sink.to(KIM)) == 2)
    for letter in (*smtp_sink.to(LEE), *smtp_sink.to(ROBIN)):
        answer_on_a_phone(open_page, link_in(letter, "agree"), "We agree", "Your answer is saved")
    assert not AlignmentLink.objects.agreed().exists(), "one office alone agrees to nothing"
    for _link in range(2):  # both came in one mail
        answer_on_a_phone(open_page, link_in(smtp_sink.to(KIM)[1], "agree"), "We agree", "Your answer is saved")
    assert AlignmentLink.objects.agreed().count() == 2

    see_it_in_the_matrix(desk, plan)
    see_it_on_the_strategy(desk, strategy)
    see_it_in_pr10(desk)
    tick(worker)
    assert len(smtp_sink.letters) == 4, "the next tick sends nothing"


def press(page, key):
    """Press a key and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def read_by_keyboard(desk, file, editor):
    """Upload the PDF; accept the plan, its first goal and its office, reject what is no goal of ours."""
    desk.goto(reverse("plans:document_add", args=[editor.coalition.slug]))
    desk.set_input_files("input[type=file]", file)
    desk.get_by_role("button", name="Upload and read").click()
    desk.get_by_role("link", name="Review suggestions").click()
    desk.get_by_role("heading", name="Is this the plan?").wait_for()
    for key, shown in (("a", THEIRS), ("a", "Paint the town hall"), ("r", "Department of Public Works"), ("a", "")):
        press(desk, key)
        expect(desk.locator("main")).to_contain_text(shown)


def ask_the_owner(desk, plan):
    """Say that the entry is complete; send its link to the office that owns the plan."""
    desk.goto(plan.get_absolute_url())
    desk.get_by_role("link", name="Mark as abstracted").click()
    desk.locator("main form button[type=submit]").last.click()
    desk.get_by_role("link", name="Ask the owner to review").click()
    desk.get_by_label("E-mail address").fill(KIM)
    desk.get_by_label("Whose address that is").fill("Kim Example")
    desk.get_by_role("button", name="Look at the mail").click()
    desk.get_by_role("button", name="Send the mail").click()
    desk.locator("#messages").get_by_text(f"on its way to {KIM}").wait_for()
    expect(desk.get_by_role("link", name="Ask somebody else to review")).to_be_visible()


def answer_on_a_phone(open_page, address, button, heading):
    """Give a name, press one button, read that it arrived."""
    phone = open_page(width=390, height=844, java_script_enabled=False)
    phone.goto(address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_label("Your name and role").first.fill("Kim Example, planner")
    phone.get_by_role("button", name=button).first.click()
    phone.get_by_text(heading).first.wait_for()


def publish(desk, plan):
    desk.goto(plan.get_absolute_url())
    desk.get_by_role("link", name="Publish").click()
    desk.get_by_role("button", name="Publish entry").click()
    desk.locator("#messages").get_by_text("The entry is published.").wait_for()


def confirm_by_keyboard(desk, worker, plan):
    """Have the worker look for links; confirm those with our plan and with the strategy."""
    desk.get_by_role("link", name="Links to other plans").click()
    desk.get_by_role("button", name="Look for links again").click()
    worker.wait_until(lambda: AlignmentLink.objects.suggested().exists())
    desk.reload()
    expect(desk.get_by_role("heading", name=re.compile("^Link "))).to_have_count(2)
    for left in (1, 0):
        press(desk, "c")
        expect(desk.get_by_role("heading", name=re.compile("^Link "))).to_have_count(left)


def ask_about_both_links(desk, strategy):
    """Put both links to both sides: an address typed for the new plan, a contact of ours, the lead's person."""
    between, with_strategy = (AlignmentLink.objects.confirmed().get(strategy=side) for side in (None, strategy))
    for link, kim, other in ((between, "other", "first-contact"), (with_strategy, "first", "other-member")):
        desk.goto(link.get_absolute_url())
        desk.get_by_role("link", name="Put it to both offices").click()
        desk.locator(f"[name={kim}-email]").fill(KIM)
        desk.locator(f"[name={kim}-name]").fill("Kim Example")
        desk.locator(f"[name={other}]").select_option(index=1)
        desk.get_by_role("button", name="Look at the mail").click()
        desk.get_by_role("button", name="Send 2 mails").click()
        desk.locator("#messages").get_by_text("Both offices are asked").wait_for()


def see_it_in_the_matrix(desk, plan):
    """Take the predictor that the portal suggests for the new priority; its cell shows both plans side by side."""
    desk.goto(plan.get_absolute_url())
    desk.get_by_role("button", name="Accept").click()
    desk.locator("#messages").get_by_text("The predictors are chosen.").wait_for()
    desk.get_by_role("link", name="Plans", exact=True).first.click()
    desk.get_by_role("link", name="Alignment matrix").click()
    desk.get_by_role("link", name=re.compile("1 chosen by a person.*Housing stability, River Housing Plan")).click()
    expect(desk.get_by_role("region", name="River Housing Plan")).to_contain_text(THEIRS)
    ours = desk.get_by_role("region", name="Our Consolidated Plan")
    expect(ours).to_contain_text(re.compile(f"{OURS}.*Agreed by both offices.*reinforces “Goal 1: {THEIRS}”", re.S))


def see_it_on_the_strategy(desk, strategy):
    """The panels tell the link as agreed; the other one of our own plan stays a suggestion."""
    desk.goto(strategy.get_absolute_url())
    aligned = desk.get_by_role("region", name="Plans that may be aligned")
    expect(aligned).to_contain_text(re.compile(f"Agreed by both offices.*{THEIRS}.*Suggested.*{OURS}", re.S))
    calls = desk.get_by_role("region", name="Whom to call")
    expect(calls).to_contain_text(re.compile(f"Department of Public Works.*Agreed by both offices.*{THEIRS}", re.S))
    expect(calls).not_to_contain_text("County Housing Office")


def see_it_in_pr10(desk):
    """Our plan beside theirs; then the shared agenda in place of our plan."""
    desk.get_by_role("link", name="Plans", exact=True).first.click()
    desk.get_by_role("link", name="HUD table PR-10").click()
    row = desk.get_by_role("row").filter(has=desk.get_by_role("link", name="River Housing Plan"))
    expect(row).to_contain_text(f"Agreed by both offices:• Ours, “{OURS}” (page 31)")
    expect(row).to_contain_text(f"theirs, “{THEIRS}” (Goal 1, page 1)")
    desk.get_by_label("Your strategic plan").select_option(label="Our strategies (the shared agenda)")
    desk.get_by_role("button", name="Show").click()
    expect(row).to_contain_text("“Keep mobile home parks affordable”")
    expect(row).to_contain_text(f"Theirs, “{THEIRS}” (Goal 1, page 1)")
