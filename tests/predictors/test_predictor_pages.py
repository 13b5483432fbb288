"""The framework's pages, for everybody who logs in."""

import pytest
from django.urls import reverse
from django.utils import translation

from predictors.actions import framework, places, resident_groups
from predictors.models import Pillar, Place, Predictor, ResidentGroup
from tests.factories import UserFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    framework.load_framework()
    person = UserFactory()
    client.force_login(person)
    return person


def test_five_pillars_and_twenty_four_predictors_with_their_meaning(client, person):
    text = client.get(reverse("predictors:predictor_list")).content.decode()
    assert (Pillar.objects.count(), Predictor.objects.count()) == (5, 24)
    for predictor in Predictor.objects.all():
        assert predictor.meaning in text
        assert predictor.get_absolute_url() in text


def test_a_predictor_has_both_names(client, person):
    predictor = Predictor.objects.get(key="housing-affordability")
    text = client.get(predictor.get_absolute_url()).content.decode()
    assert "Housing affordability" in text
    assert "Vivienda asequible" in text
    assert client.get(reverse("predictors:predictor_detail", args=["no-such"])).status_code == 404


def test_meanings_follow_the_reader(client, person):
    person.language = "es"
    person.save()
    with translation.override("en"):  # the language of a request stays with the thread
        text = client.get(reverse("predictors:predictor_list")).content.decode()
    for predictor in Predictor.objects.all():
        assert predictor.meaning_es in text
        assert predictor.meaning not in text


def test_names_follow_the_reader(person):
    predictor, group = Predictor.objects.first(), ResidentGroup.objects.first()
    with translation.override("es"):
        assert (predictor.spoken_name, group.spoken_name) == (predictor.name_es, group.name_es)
    assert predictor.spoken_name == predictor.name


def test_the_list_asks_the_same_however_long(client, person):
    pillar = Pillar.objects.first()
    address = reverse("predictors:predictor_list")
    few = queries_of(client, address)
    for n in range(30):
        Predictor.objects.create(
            pillar=pillar, key=f"x-{n}", name=f"X {n}", name_es=f"X {n}", meaning="X", position=200 + n
        )
    assert queries_of(client, address) == few


def test_strangers_log_in_first(client):
    assert client.get(reverse("predictors:predictor_list")).status_code == 302


def test_loading_the_framework_twice_changes_nothing(person):
    before = list(Predictor.objects.values_list())
    framework.load_framework()
    assert list(Predictor.objects.values_list()) == before


def test_places_and_groups_are_written_by_actions(person):
    place = places.add(by=person, fips="06001", name="Alameda County", state="California", kind=Place.Kind.COUNTY)
    places.change(place, by=person, name="Alameda")
    group = resident_groups.add(by=person, key="night-shift", name="Night shift workers", name_es="Turno de noche")
    resident_groups.change(group, by=person, name="People on night shifts")
    assert (Place.objects.get().fips, Place.objects.get().name) == ("06001", "Alameda")
    assert ResidentGroup.objects.get(key="night-shift").name == "People on night shifts"
