"""The portal's template tags: icons, status marks, dates, money, history, fields in error."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.db import models
from django.forms import BaseForm, BoundField
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common import marks, words
from common.charts import BarChart, lay_out, lay_out_columns
from common.history import changes_of
from common.line_charts import LineChart, lay_out_line

register = template.Library()

register.simple_tag(marks.status_mark, name="status")
register.simple_tag(marks.status_shape, name="status_shape")
register.simple_tag(marks.pill, name="pill")
register.simple_tag(marks.status_trail, name="status_trail")
register.filter("long_date", words.long_date)
register.filter("long_day", words.long_day)
register.filter("money", words.money)
register.filter("browser_name", words.browser_name)

MESSAGE_ICONS = {
    "success": "check-circle",
    "warning": "exclamation-triangle",
    "danger": "x-circle",
    "info": "info-circle",
}


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> SafeString:
    """An icon from the sprite; `label` only where no word stands beside it."""
    sprite = static("vendor/bootstrap-icons/sprite.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, sprite, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite, name)


@register.filter
def message_icon(level_tag: str) -> str:
    """The icon of a message's level."""
    return MESSAGE_ICONS.get(level_tag, "info-circle")


@register.filter
def ago(moment: date | datetime | None, on: date | None = None) -> str:
    """“5 days ago”, counted from `on` or from today."""
    return words.days_ago(moment, on=on or timezone.localdate())


@register.filter
def error_anchor(field: BoundField) -> str:
    """The id that a link in the error summary leads to: the field itself, or the first of its choices."""
    if field.id_for_label:
        return field.id_for_label
    choices = list(field.subwidgets)
    return choices[0].id_for_label if choices else f"div_{field.auto_id}"


@register.filter
def fields_in_error(form: BaseForm) -> list[BoundField]:
    """The visible fields of a form that need mending, in their order."""
    return [field for field in form.visible_fields() if field.errors]


@register.filter
def hidden_errors(form: BaseForm) -> list[str]:
    """Sentences about hidden fields, which have no place beside a field."""
    return [str(error) for field in form.hidden_fields() for error in field.errors]


@register.filter
def without_placeholders(form: BaseForm) -> BaseForm:
    """The form of a package without hints inside the fields: every field has its label above it."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form


@register.inclusion_tag("parts/history.html")
def history(record: models.Model, limit: int = 20) -> dict[str, Any]:
    """Who changed what in a record, newest first."""
    changes = changes_of(record, limit=limit + 1)
    return {"changes": changes[:limit], "more": len(changes) > limit}


@register.inclusion_tag("parts/bars.html")
def bars(chart: BarChart) -> dict[str, Any]:
    """A bar chart drawn as SVG, with the same numbers as a table one click away."""
    return {"chart": chart, "drawing": lay_out(chart)}


@register.inclusion_tag("parts/columns.html")
def columns(chart: BarChart) -> dict[str, Any]:
    """The same as standing bars, for a few values with short names such as months."""
    return {"chart": chart, "drawing": lay_out_columns(chart)}


@register.inclusion_tag("parts/lines.html")
def lines(chart: LineChart) -> dict[str, Any]:
    """A line over years with its band of bounds, and the same numbers as a table one click away."""
    return {"chart": chart, "drawing": lay_out_line(chart)}


class AgainNode(template.Node):
    """Renders a block of the page a second time."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: template.Context) -> SafeString:
        """The block's text, as the page filled it."""
        blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
        block = blocks.get_block(self.name) if blocks else None
        return block.render(context) if block else SafeString("")


@register.tag
def again(parser: template.base.Parser, token: template.base.Token) -> AgainNode:
    """`{% again "title" %}`: the block of that name once more, as a page's title stands in its head and above it."""
    return AgainNode(token.split_contents()[1].strip("\"'"))
