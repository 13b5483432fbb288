"""The yardstick: a bare Django view of one SQL statement and f-strings, logged in, in the same server."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import escape

from mobility_portal.urls import urlpatterns as portal

SQL = """
SELECT c.id, c.title, o.name, c.due_on, c.state, s.title
FROM coalitions_commitment c
JOIN coalitions_organization o ON o.id = c.organization_id
JOIN coalitions_strategy s ON s.id = c.strategy_id
ORDER BY c.id LIMIT 200
"""


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    """200 joined rows as a table."""
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    body = "".join(
        f"<tr><td>{pk}</td><td>{escape(title)}</td><td>{escape(name)}</td><td>{due}</td><td>{state}</td>"
        f"<td>{escape(strategy)}</td></tr>"
        for pk, title, name, due, state, strategy in rows
    )
    return HttpResponse(f"<!doctype html><title>bare</title><table>{body}</table>")


urlpatterns = [path("bare/", bare), *portal]
