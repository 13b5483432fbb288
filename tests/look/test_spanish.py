"""Spanish is complete: nothing untranslated or fuzzy, nothing lost between the two files, placeholders kept."""

import ast
import re

import polib
import pytest
from django.test import Client

from tests import factories
from tests.architecture.code import ROOT, modules, tree_of, where

FOLDER = ROOT / "locale" / "es" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%s|%d|%%|\{\w+\}|</?[a-z]+")


@pytest.fixture(scope="module")
def words():
    return polib.pofile(FOLDER / "django.po")


def test_nothing_is_missing(words):
    assert [entry.msgid for entry in words if entry.fuzzy or not entry.translated()] == []


def texts(entries):
    return {(one.msgctxt, one.msgid): (one.msgstr, one.msgstr_plural) for one in entries if not one.obsolete}


def test_what_is_compiled_is_what_is_written(words):
    assert texts(polib.mofile(FOLDER / "django.mo")) == texts(words)


def test_every_sentence_was_collected(words):
    """The collector of sentences sees neither a renamed `gettext` nor a call inside an f-string."""
    known = {entry.msgid for entry in words}
    missing = []
    for _app, module in modules():
        tree = tree_of(module)
        names = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
            for alias in node.names
            if "gettext" in alias.name and not alias.name.startswith(("p", "np"))
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
                sentence = getattr(node.args[0], "value", None)
                if isinstance(sentence, str) and sentence not in known:
                    missing.append(f"{where(module, node)} {sentence[:60]}")
    assert missing == []


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
