"""How templates say when a meeting is, in the reader's language."""

from django import template

from momentum.meeting_times import moment, when

register = template.Library()
register.filter("when", when)
register.filter("moment", moment)
