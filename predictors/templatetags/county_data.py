"""Template tags of the county data: a quality as a mark with its sentence."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from common.marks import pill
from predictors.number_words import quality_words

register = template.Library()
TONES = {"strong": "ok", "marginal": "risk", "weak": "off"}


@register.simple_tag
def quality(flag: str) -> SafeString:
    """A shape, a color and the sentence that says whether one may act on a number."""
    return pill(TONES.get(flag, "silent"), quality_words(flag))
