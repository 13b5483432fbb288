"""The words and marks that templates write."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone, translation

from common import marks, words
from common.charts import Bar, BarChart, lay_out, lay_out_columns
from common.templatetags import portal


def render(text, **context):
    return Template("{% load portal %}" + text).render(Context(context))


def test_a_state_is_a_shape_and_a_word():
    assert marks.status_mark("at_risk") == (
        '<span class="pill risk"><span class="shape" aria-hidden="true">▲</span>At risk</span>'
    )


def test_shapes_of_how_it_goes_differ():
    keys = ("on_track", "at_risk", "off_track", "done", "silent", "no_lead", "late")
    assert len({marks.MARKS[key].shape for key in keys}) == len(keys)


def test_unknown_state_is_neutral():
    assert "silent" in marks.status_mark("never_heard_of")
    assert "Never heard of" in marks.status_mark("never_heard_of")


def test_a_states_word_is_escaped():
    assert "<script>" not in marks.status_mark("silent", "<script>alert(1)</script>")
    assert "<b>" not in marks.with_note("<b>", "<b>")


def test_trail_is_spoken():
    trail = marks.status_trail(["on_track", "done", "on_track"])
    assert 'aria-label="2 on track, 1 done"' in trail
    assert marks.status_trail([]) == ""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (5, "5 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (204, "204 days ago"),
        (-1, "tomorrow"),
        (-9, "in 9 days"),
    ],
)
def test_days_ago(days, said):
    today = dt.date(2026, 11, 24)
    assert words.days_ago(today - dt.timedelta(days=days), on=today) == said


def test_dates():
    assert words.long_date(dt.date(2026, 5, 3)) == "3 May 2026"
    assert words.long_day(dt.date(2026, 5, 3)) == "Sunday 3 May 2026"
    assert words.long_date(None) == ""
    with translation.override("es"):
        assert words.long_date(dt.date(2026, 5, 3)) == "3 de mayo de 2026"


def test_a_moment_has_the_readers_day():
    late = dt.datetime(2026, 5, 4, 3, 0, tzinfo=dt.UTC)
    with timezone.override("America/Los_Angeles"):
        assert words.long_date(late) == "3 May 2026"


@pytest.mark.parametrize(
    ("cents", "said"), [(125000, "$1,250.00"), (5, "$0.05"), (-5000, "−$50.00"), (0, "$0.00"), (None, "")]
)
def test_money(cents, said):
    assert words.money(cents) == said
    with translation.override("es"):
        assert words.money(cents) == said


def test_browser_name():
    assert (
        words.browser_name("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1") == "Safari (iPhone)"
    )
    assert words.browser_name("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120") == "Edge (Windows)"
    assert words.browser_name("curl/8") == "Unknown program"


def test_icon():
    assert 'aria-hidden="true"' in render('{% icon "gear" %}')
    assert 'aria-label="Set-up"' in render('{% icon "gear" "Set-up" %}')


def test_bars_fit_and_have_their_table():
    chart = BarChart("Heard", "By group.", (Bar("Renters", 64), Bar("<b>", 16), Bar("Nobody", 0)), "People", "Group")
    drawing = lay_out(chart)
    assert drawing.bars[0].width == 4 * drawing.bars[1].width
    assert drawing.bars[0].text_x <= 80  # percent: the number needs the rest
    html = render("{% bars chart %}", chart=chart)
    assert "<title" in html
    assert html.count('role="rowheader"') == 3
    assert "<b>" not in html


def test_a_part_stands_in_its_whole():
    chart = BarChart(
        "Answered", "By group.", (Bar("Renters", 1, "1 of 4", of=4), Bar("Farm workers", 2, "2 of 2", of=2))
    )
    renters, farm_workers = lay_out(chart).bars
    assert (renters.width, renters.whole, renters.text_x) == (20, 80, 80)
    assert (farm_workers.width, farm_workers.whole) == (40, 40)
    assert render("{% bars chart %}", chart=chart).count('class="whole"') == 2


def test_columns_say_the_year_where_it_begins():
    months = ("Nov 2025", "Dec 2025", "Jan 2026", "Feb 2026")
    drawn = lay_out_columns(BarChart("Updates", "By month.", [Bar(month, 1) for month in months])).bars
    assert [bar.words for bar in drawn] == [("Nov", "2025"), ("Dec", ""), ("Jan", "2026"), ("Feb", "")]
    assert [bar.label for bar in drawn] == [*months]


def test_bars_of_nothing():
    assert lay_out(BarChart("Heard", "Nobody yet.")).bars == ()


class Choice(forms.Form):
    name = forms.CharField()
    how = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    secret = forms.IntegerField(widget=forms.HiddenInput)


def test_error_summary_leads_to_the_fields():
    html = render('{% include "parts/error_summary.html" %}', form=Choice({"secret": "x"}))
    assert 'href="#id_name"' in html
    assert 'href="#id_how_0"' in html
    assert "Enter a whole number." in html
    assert render('{% include "parts/error_summary.html" %}', form=Choice()).strip() == ""


def test_a_packages_form_loses_its_placeholders():
    form = Choice()
    form.fields["name"].widget.attrs["placeholder"] = "Name"
    assert "placeholder" not in str(portal.without_placeholders(form)["name"])


def test_title_stands_twice():
    page = Template('{% extends "base_print.html" %}{% block title %}A & {{ word }}{% endblock %}')
    html = page.render(Context({"word": "<B>", "frame": SimpleNamespace(name="River")}))
    assert "<title>A & &lt;B&gt; · River</title>" in html
    assert "<h1>A & &lt;B&gt;</h1>" in html
