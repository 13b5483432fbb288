"""A coordinator's upload: a worker reads it, the page moves, can be left and come back to."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.actions import import_runs
from coalitions.models import ImportRun
from predictors.actions.framework import load_framework
from predictors.models import MetricValue, Place
from tests import factories
from tests.predictors.making import county_file

FILE = county_file(
    {"share_employed": "0.75", "share_employed_quality": "Strong"},
    {"share_employed": "0.6", "county": "001", "county_name": "Bay County"},
    {"share_employed": "much", "year": "2022"},
    {"share_employed": "0.5", "county": "003", "county_name": "Far County"},
)


@pytest.fixture
def member(client):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    factories.PlaceFactory(coalition=member.coalition, fips="06065", name="River County")
    MetricValue.objects.all().delete()
    client.force_login(member.user)
    return member


def upload(client, member, data=FILE, **said):
    address = reverse("coalitions:metric_import_add", args=[member.coalition.slug])
    return client.post(address, {"file": SimpleUploadedFile("metrics.csv", data), **said})


@pytest.mark.django_db
def test_peers_by_name_are_kept_and_stay_peers(client, member):
    answer = upload(client, member, peers="Bay County, California\nNo County, Utah\n")
    run = ImportRun.objects.get()
    assert answer["Location"] == run.get_absolute_url()
    waiting = client.get(run.get_absolute_url()).content.decode()
    assert "Waiting for a worker" in waiting
    assert f'hx-get="{run.get_absolute_url()}"' in waiting
    import_runs.take_steps(run, at=timezone.now())
    text = client.get(run.get_absolute_url()).content.decode()
    assert "3 rows of 4 were kept" in text
    assert "no county, utah" in text
    assert "“much” is no number." in text
    assert sorted(MetricValue.objects.values_list("place__name", "text")) == [
        ("Bay County", "0.6"),
        ("River County", "0.75"),
    ]
    assert [str(peer) for peer in member.coalition.place.peers.all()] == ["Bay County, California"]
    run.refresh_from_db()
    assert not run.file


@pytest.mark.django_db
def test_a_file_of_another_kind_ends_with_a_sentence(client, member):
    upload(client, member, b"name,age\nRobin,40\n")
    run = ImportRun.objects.get()
    import_runs.take_steps(run, at=timezone.now())
    assert "The first row must name the columns" in client.get(run.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_without_a_place_one_is_asked_for(client, member):
    member.coalition.place = None
    member.coalition.save()
    assert upload(client, member).status_code == 422
    assert not ImportRun.objects.exists()
    assert upload(client, member, everywhere="on").status_code == 302


@pytest.mark.django_db
def test_partners_do_not_upload(client, member):
    partner = factories.MemberFactory(coalition=member.coalition, logs_in=True, role=Role.PARTNER)
    client.force_login(partner.user)
    assert upload(client, member).status_code == 403
    page = client.get(reverse("coalitions:place_list", args=[member.coalition.slug]))
    assert page.status_code == 200
    assert "Upload county data" not in page.content.decode()


@pytest.mark.django_db
def test_an_import_that_lost_its_worker_is_taken_up_again(client, member):
    upload(client, member)
    ImportRun.objects.update(changed_at=timezone.now() - timedelta(minutes=10))
    import_runs.resume(at=timezone.now())
    assert ImportRun.objects.get().state == "done"


@pytest.mark.django_db(transaction=True)
@pytest.mark.worker
def test_a_real_worker_reads_it(client, member, celery_worker_process):
    upload(client, member)
    celery_worker_process.wait_until(lambda: ImportRun.objects.get().state == "done", seconds=120)
    assert MetricValue.objects.get().text == "0.75"


@pytest.mark.django_db
def test_the_command_tells_what_it_did(member, tmp_path):
    file, said = tmp_path / "metrics.csv", io.StringIO()
    file.write_bytes(FILE)
    call_command("import_metrics", file, "--place", "06003", stdout=said)
    assert "4 rows read, 3 kept, 2 places" in said.getvalue()
    assert "line 4: share_employed: “much” is no number." in said.getvalue()
    call_command("import_metrics", file, "--all", stdout=said)
    assert Place.objects.count() == 3
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_metrics", tmp_path / "none.csv")
