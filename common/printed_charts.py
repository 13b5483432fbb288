"""A bar chart as a picture for print: the same shapes and numbers as on the page, with colors and a font of its own."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from common.charts import BarChart, lay_out

WIDTH = 300
# On paper there is neither a dark theme nor a style sheet; both stand out from white by 4.5 to 1 and more.
_TONES = {"accent": "#0b5f5c", "silent": "#55626d", "done": "#0b5f5c"}
_INK = "#17242f"
_FONT = "Libertinus Serif"


def printed_bars(chart: BarChart) -> SafeString:
    """The chart as SVG text; its title and description go beside it, as the figure's words."""
    drawing = lay_out(chart)
    bars = format_html_join(
        "",
        '<text x="0" y="{}">{}</text><rect x="0" y="{}" width="{}" height="16" rx="2" fill="{}"/>'
        '<text x="{}" y="{}" font-weight="bold">{}</text>',
        (
            (
                bar.label_y,
                bar.label,
                bar.y,
                bar.width * WIDTH / 100,
                _TONES.get(bar.tone, _TONES["accent"]),
                bar.text_x * WIDTH / 100 + 8,
                bar.text_y,
                bar.text,
            )
            for bar in drawing.bars
        ),
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"'
        ' font-family="{}" font-size="16" fill="{}">{}</svg>',
        WIDTH,
        drawing.height,
        _FONT,
        _INK,
        bars,
    )
