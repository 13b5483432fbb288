"""The first day of an empty portal, by flags, by environment and at the terminal."""

import builtins
import getpass
import io

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Role
from coalitions.models import Coalition, Invitation, Member
from mobility_portal.broker import free_port
from predictors.models import Pillar, Place, Predictor
from tests import factories
from tests.processes import PortalProcess, portal_environment

pytestmark = pytest.mark.django_db

PASSWORD = "a walk along the river"
ANSWERS = {
    "admin_email": "Ada@Example.org",
    "admin_name": "Ada Example",
    "coalition_name": "River County coalition",
    "organization": "County Executive Office",
}


@pytest.fixture(autouse=True)
def _password(monkeypatch):
    monkeypatch.setenv("SET_UP_ADMIN_PASSWORD", PASSWORD)


def run(**answers):
    out, err = io.StringIO(), io.StringIO()
    call_command("set_up", interactive=False, stdout=out, stderr=err, **{**ANSWERS, **answers})
    return out.getvalue() + err.getvalue()


def made():
    return [model.objects.count() for model in (User, Coalition, Member, Invitation, Place, Pillar)]


def test_everything_that_the_first_log_in_needs():
    run(fips="06065", place_name="Riverside County", state="California", time_zone="America/Denver")
    person, member = User.objects.get(), Member.objects.get()
    assert (person.email, person.is_superuser, person.is_staff) == ("ada@example.org", True, True)
    assert (member.user, member.role, member.coalition.backbone) == (person, Role.COORDINATOR, member.organization)
    coalition = member.coalition
    assert (coalition.slug, coalition.time_zone, coalition.place.fips) == (
        "river-county-coalition",
        "America/Denver",
        "06065",
    )
    assert (Pillar.objects.count(), Predictor.objects.count()) == (5, 24)
    client = Client()
    client.post(reverse("account_login"), {"login": "ada@example.org", "password": PASSWORD})
    assert client.get("/").url == coalition.get_absolute_url()
    assert client.get(reverse("admin:index")).status_code == 200


def test_one_test_mail_goes_to_the_person_doing_it(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        said = run(coordinator_email="cleo@example.org", coordinator_name="Cleo Example")
    (letter,) = mail.outbox
    assert letter.to == ["ada@example.org"]
    invitation = Invitation.objects.get()
    assert invitation.mail_wanted_at is None
    assert invitation.get_absolute_url() in said
    assert "who has not been told" in said


def test_the_link_that_was_printed_lets_the_coordinator_in():
    run(coordinator_email="cleo@example.org", coordinator_name="Cleo Example")
    client, member = Client(), Member.objects.get()
    assert member.user is None
    answers = {"display_name": "Cleo", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(Invitation.objects.get().get_absolute_url(), answers).status_code == 302
    assert client.get(reverse("coalitions:coalition_change", args=[member.coalition.slug])).status_code == 200


def test_a_second_time_it_says_so_and_changes_nothing():
    run()
    before = made()
    mail.outbox.clear()
    assert "already set up" in run(admin_email="other@example.org", coalition_name="Other", slug="other")
    assert made() == before
    assert mail.outbox == []


def test_a_portal_with_only_a_coalition_is_set_up_too():
    factories.CoalitionFactory()
    assert "already set up" in run()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"admin_email": "ada"}, "--admin-email: "),
        ({"admin_name": ""}, "--admin-name: "),
        ({"coalition_name": ""}, "--coalition-name: "),
        ({"slug": "two words"}, "--slug: "),
        ({"time_zone": "Mars/Olympus"}, "--time-zone: "),
        ({"fips": "6065"}, "--fips: A FIPS code has"),
        ({"fips": "06065"}, "--fips: A place needs"),
        ({"sector": "circus"}, "--sector: "),
        ({"coordinator_email": "cleo"}, "--coordinator-email: "),
        ({"language": "xx"}, "--language: "),
        ({"organization": "x" * 301}, "--organization: "),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_made(wrong, sentence):
    with pytest.raises(CommandError) as refused:
        run(**wrong)
    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)
    assert made() == [0, 0, 0, 0, 0, 0]
    assert mail.outbox == []


@pytest.mark.parametrize("password", ["", "short", "password1234", "ada@example.org"])
def test_a_password_that_can_be_guessed_is_refused(monkeypatch, password):
    monkeypatch.setenv("SET_UP_ADMIN_PASSWORD", password)
    with pytest.raises(CommandError, match="SET_UP_ADMIN_PASSWORD: "):
        run()
    assert made() == [0, 0, 0, 0, 0, 0]


def test_answers_can_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("SET_UP_SLUG", "river")
    run()
    assert Coalition.objects.get().slug == "river"


def test_mail_that_does_not_go_out_is_said_and_the_rest_stays(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert "The test mail could not be sent" in run()
    assert Coalition.objects.exists()


def test_at_the_terminal_it_asks_again_until_it_can_use_the_answer(monkeypatch):
    monkeypatch.delenv("SET_UP_ADMIN_PASSWORD")
    said = iter(["ada", "ada@example.org", "Ada", "River County", "", "", "", "", "", "County Office", "", "", "", ""])
    monkeypatch.setattr(builtins, "input", lambda _prompt: next(said))
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: PASSWORD)
    out, err = io.StringIO(), io.StringIO()
    call_command("set_up", stdout=out, stderr=err)
    assert "valid email" in err.getvalue()
    assert "Choose one of: county_department, city, " in out.getvalue()
    assert "Africa/" not in out.getvalue()
    assert (User.objects.get().email, Coalition.objects.get().slug) == ("ada@example.org", "river-county")


@pytest.mark.parametrize(
    ("database", "sentence"),
    [
        ("postgres://portal@127.0.0.1:{port}/portal", "The database does not answer; is DATABASE_URL right? It said: "),
        ("sqlite:///{folder}/empty.sqlite3", "The database is not ready (no such table: "),
    ],
)
def test_a_database_that_is_not_there_or_not_migrated_is_one_sentence(tmp_path, database, sentence):
    address = database.format(port=free_port(), folder=tmp_path)
    process = PortalProcess("manage.py", "set_up", environment=portal_environment(DATABASE_URL=address))
    with process:
        assert process.process.wait(180) == 1, process.log
    assert process.log.splitlines()[-1].startswith(f"CommandError: {sentence}")


def test_leaving_the_terminal_changes_nothing(monkeypatch):
    def leave(_prompt):
        raise KeyboardInterrupt

    monkeypatch.setattr(builtins, "input", leave)
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("set_up", stdout=io.StringIO())
