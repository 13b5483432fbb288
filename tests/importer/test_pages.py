"""From the upload to the confirmation, in a browser without JavaScript."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.importer.desk import Run
from tests.importer.making import workbook

HEADER = ["Agency", "Name", "Sector", "Phone"]
ROWS = [
    [1, "Valley Library", "Nonprofit", "555 0100"],
    [2, "Harbor Homes", "County department", ""],
    [3, "Office on Aging", "county", ""],
    [4, "Harbour Homes Inc", "Nonprofit", ""],
    [5, "مركز 🏠 " + "n" * 290, "Nonprofit", ""],
    [6, "Nowhere", "Rocket science", ""],
    [7, "<script>alert(1)</script>", "Nonprofit", ""],
]


def upload(client, data=None, name="partners.xlsx"):
    file = SimpleUploadedFile(name, workbook(HEADER, *ROWS) if data is None else data)
    return client.post("/import/", {"file": file}, follow=True)


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def fields_of(answer):
    """What a browser would send back, field by field."""
    form = answer.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


def matched(client, **changed):
    answer = upload(client)
    return client.post(answer.request["PATH_INFO"], {**fields_of(answer), **changed}, follow=True)


def test_the_whole_way(desk, client):
    answer = upload(client)
    assert answer.redirect_chain[0][0].endswith("/match/")
    assert "Check the guesses for partners.xlsx" in text(answer)
    assert fields_of(answer)["s0-c1"] == "name"
    assert fields_of(answer)["s0-c3"] == "+notes"

    answer = matched(client, **{"s0-c0": "-"})
    run = Run.objects.latest("pk")
    assert run.counts["outcomes"] == {"ask": 1, "wrong": 1, "new": 3, "changed": 1, "unchanged": 1, "left_out": 0}
    assert "“Rocket science” is not one of" in text(answer)
    assert "<script>alert" not in answer.content.decode()
    assert b"confirm/" not in answer.content
    refused = client.post(f"/import/{run.pk}/confirm/", {"fingerprint": run.fingerprint})
    assert refused.status_code == 422
    assert "Some rows still need your decision." in text(refused)

    answer = client.post(f"/import/{run.pk}/preview/", {"organization.0.5": "new"}, follow=True)
    assert "Import 5 rows" in text(answer)
    asked = client.get(f"/import/{run.pk}/confirm/")
    assert "Organizations: 4 new, 1 changed." in text(asked)
    assert "1 row cannot be imported and is left out." in text(asked)
    assert desk.app.organizations.written == []

    answer = client.post(f"/import/{run.pk}/confirm/", {"fingerprint": fields_of(asked)["fingerprint"]}, follow=True)
    assert "Organizations: 4 new, 1 changed." in text(answer)
    assert [verb for verb, _key, _by in desk.app.organizations.written] == ["add", "change", "add", "add", "add"]
    assert desk.app.organizations.kept["102"]["notes"] == "Phone: 555 0100"
    run.refresh_from_db()
    assert (run.state, bool(run.file), bool(run.book_file), bool(run.plan_file)) == ("done", True, False, False)


def test_a_refused_file_stays_a_sentence(desk, client):
    answer = upload(client, b"%PDF-1.7 ...", "partners.xlsx")
    assert "This is a PDF, not a spreadsheet." in text(answer)
    assert Run.objects.latest("pk").state == "refused"
    empty = upload(client, b"")
    assert (empty.status_code, "This file is empty." in text(empty)) == (422, True)
    none = client.post("/import/", {})
    assert (none.status_code, "This field is required." in text(none)) == (422, True)


def test_another_kind_guesses_the_columns_anew(desk, client):
    answer = upload(client)
    address = answer.request["PATH_INFO"]
    answer = client.post(address, {**fields_of(answer), "s0-kind": "goal"})
    assert answer.status_code == 200
    assert "guessed anew" in text(answer)
    assert fields_of(answer)["s0-made"] == "goal/1"
    goal = fields_of(answer) | {"s0-c0": "-", "s0-c1": "name"}
    answer = client.post(address, goal, follow=True)
    assert Run.objects.latest("pk").mapping["sheets"][0]["columns"]["1"] == "name"
    assert "Goal" in text(answer)


def test_a_match_that_cannot_be_is_told_and_keeps_what_was_chosen(desk, client):
    answer = upload(client)
    sent = fields_of(answer) | {"s0-c1": "-", "s0-c0": "website"}
    answer = client.post(answer.request["PATH_INFO"], sent)
    assert answer.status_code == 422
    assert "No column is chosen for “Name”." in text(answer)
    assert fields_of(answer)["s0-c0"] == "website"
    strange = client.post(answer.request["PATH_INFO"], {"s0-kind": "rocket", "s0-made": "x/y", "s0-c1": "secret"})
    assert strange.status_code in (200, 422)


def test_filters_and_pages_of_the_preview(desk, client):
    rows = [[f"Organization {number}", "Nonprofit"] for number in range(120)]
    answer = upload(client, workbook(["Name", "Sector"], ["Harbor Homes", "county"], *rows))
    client.post(answer.request["PATH_INFO"], fields_of(answer))
    address = f"/import/{Run.objects.latest('pk').pk}/preview/"
    assert "Harbor Homes" in text(client.get(address))
    assert "Harbor Homes" not in text(client.get(f"{address}?outcome=new"))
    assert "Organization 119" in text(client.get(f"{address}?page=3"))
    assert client.get(f"{address}?outcome=odd&page=no&questions=x").status_code == 200


@pytest.mark.parametrize(("rest", "answer"), [("likely", "k:1"), ("none", "new")])
def test_all_questions_at_once_and_another_answer_later(desk, client, rest, answer):
    matched(client)
    run = Run.objects.latest("pk")
    client.post(f"/import/{run.pk}/preview/", {"rest": rest})
    run.refresh_from_db()
    assert run.decisions == {"organization.0.5": answer}
    assert "Change 1 answer" in text(client.get(f"/import/{run.pk}/preview/"))
    client.post(f"/import/{run.pk}/preview/?answers=given", {"organization.0.5": "skip"})
    run.refresh_from_db()
    assert run.decisions == {"organization.0.5": "skip"}


def test_giving_up_deletes_the_file(desk, client, tmp_path, django_capture_on_commit_callbacks):
    upload(client)
    run = Run.objects.latest("pk")
    assert len(list(tmp_path.rglob("*"))) == 3
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/import/{run.pk}/abandon/", follow=True)
    assert [path.name for path in tmp_path.rglob("*")] == ["imports"]
    assert "given up" in text(client.get(f"/import/{run.pk}/"))


def test_stored_under_a_name_that_says_nothing(desk, client):
    upload(client, name="../../etc/Ana Example.xlsx")
    run = Run.objects.latest("pk")
    assert re.fullmatch(r"imports/[0-9a-f]{32}", run.file.name)
    assert run.original_name == "Ana Example.xlsx"


def test_pages_of_a_run_that_has_moved_on_lead_to_where_it_is(desk, client):
    upload(client)
    run = Run.objects.latest("pk")
    assert client.get(f"/import/{run.pk}/").url.endswith("/match/")
    for page in ("preview", "confirm"):
        assert client.get(f"/import/{run.pk}/{page}/").url == f"/import/{run.pk}/"


def test_a_get_writes_nothing(desk, client):
    matched(client)
    run = Run.objects.latest("pk")
    for page in ("", "match/", "preview/", "confirm/", "abandon/"):
        client.get(f"/import/{run.pk}/{page}")
    assert Run.objects.latest("pk").turn == run.turn


def test_any_row_can_be_left_out_and_taken_in_again(desk, client):
    matched(client)
    run = Run.objects.latest("pk")
    address = f"/import/{run.pk}/preview/?outcome=new"
    answer = client.post(address, {"leave_out": ["organization.0.2", "strange"]}, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert "You left it out." in text(client.get(f"/import/{run.pk}/preview/?outcome=left_out"))
    run.refresh_from_db()
    assert run.decisions == {"organization.0.2.out": "yes"}
    assert run.counts["outcomes"]["left_out"] == 1
    client.post(address, {"take_in": ["organization.0.2"]})
    run.refresh_from_db()
    assert run.counts["outcomes"]["left_out"] == 0
