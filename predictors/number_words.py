"""Numbers of metrics as people write them: shares as percents, ratios as ratios, money as money; quality in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from predictors.models import MetricDefinition, MetricValue

Unit = MetricDefinition.Unit
PLAIN_DIGITS = {Unit.COUNT: 0, Unit.INDEX: 0, Unit.TO_ONE: 0, Unit.RATIO: 2, Unit.GRADES: 2}


def in_unit(number: float, unit: str) -> str:
    """A number in its unit: 0.543 as 54.3%, 936 as 936:1, 29546.85 as $29,547."""
    sign, size = ("−" if number < 0 else ""), abs(number)
    if unit == Unit.SHARE:
        return f"{sign}{100 * size:.1f}%"
    if unit == Unit.MONEY:
        return f"{sign}${size:,.0f}"
    if unit == Unit.PER_10K:
        return _("%(n)s per 10,000") % {"n": f"{sign}{size:,.1f}"}
    if unit == Unit.PER_100K:
        return _("%(n)s per 100,000") % {"n": f"{sign}{size:,.1f}"}
    if unit == Unit.PAIR:
        return _("%(n)s of a fair share") % {"n": f"{100 * size:.0f}%"}
    plain = f"{sign}{size:,.{PLAIN_DIGITS.get(Unit(unit), 1)}f}"
    if unit == Unit.TO_ONE:
        return f"{plain}:1"
    if unit == Unit.INDEX:
        return _("%(n)s of 100") % {"n": plain}
    return _("%(n)s grades a year") % {"n": plain} if unit == Unit.GRADES else plain


def value_words(value: MetricValue, unit: str) -> str:
    """A value as it is read aloud; two shares stay two shares: 5.7% : 13.0%."""
    if unit == Unit.PAIR and ":" in value.text:
        left, right = value.text.split(":", 1)
        return f"{in_unit(float(left), Unit.SHARE)} : {in_unit(float(right), Unit.SHARE)}"
    return in_unit(value.number, unit) if value.number is not None else value.text


def bounds_words(value: MetricValue, unit: str) -> str:
    """Between which numbers the true one most likely lies; empty where the file says none."""
    if value.lower is None or value.upper is None:
        return ""
    return _("between %(low)s and %(high)s") % {
        "low": in_unit(value.lower, unit),
        "high": in_unit(value.upper, unit),
    }


def quality_words(quality: str) -> str:
    """What a quality flag means for somebody who wants to act."""
    sentences: dict[str, str] = {
        MetricValue.Quality.STRONG: _("Strong: the number can be relied on."),
        MetricValue.Quality.MARGINAL: _("Marginal: use it with care, beside what you know yourself."),
        MetricValue.Quality.WEAK: _("Weak: a community should not act on this number."),
    }
    return sentences.get(quality, _("Quality not stated: find out before you act on this number."))
