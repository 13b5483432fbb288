"""Spanish is complete: nothing untranslated or fuzzy, nothing lost between the two files, placeholders kept."""

import re

import polib
import pytest
from django.test import Client

from tests import factories
from tests.architecture.code import ROOT

FOLDER = ROOT / "locale" / "es" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%s|%d|%%|\{\w+\}|</?[a-z]+")


@pytest.fixture(scope="module")
def words():
    return polib.pofile(FOLDER / "django.po")


def test_nothing_is_missing(words):
    assert [entry.msgid for entry in words if entry.fuzzy or not entry.translated()] == []


def test_what_is_compiled_is_what_is_written(words):
    compiled = {entry.msgid: (entry.msgstr, entry.msgstr_plural) for entry in polib.mofile(FOLDER / "django.mo")}
    written = {entry.msgid: (entry.msgstr, entry.msgstr_plural) for entry in words if not entry.obsolete}
    assert compiled == written


def test_placeholders_are_kept(words):
    lost = [
        entry.msgid
        for entry in words
        if not entry.msgid_plural and set(PLACEHOLDER.findall(entry.msgid)) != set(PLACEHOLDER.findall(entry.msgstr))
    ]
    assert lost == []


@pytest.mark.django_db
def test_a_spanish_speaking_partner_reads_spanish():
    link = factories.UpdateLinkFactory()
    link.member.language = "es"
    link.member.save()
    page = Client().get(link.get_absolute_url()).content.decode()
    assert '<html lang="es"' in page
    assert "Su actualización" in page or "actualización" in page
    assert "Your update" not in page
