"""Pages about insights, and what residents said on a strategy's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.models import Strategy
from common.charts import Bar, BarChart
from common.forms import PortalForm, answer_form
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark, with_note
from common.words import days_ago, long_date
from engagement.actions import insights
from engagement.crumbs import crumbs_to_activity, crumbs_to_insight, crumbs_to_insights
from engagement.forms.insights import AnswerForm, InsightFilters, InsightForm
from engagement.headcounts import room_of
from engagement.insight_words import suggested_words
from engagement.models import EngagementActivity, Insight
from predictors.models import ResidentGroup

COLUMNS = (
    Column("sentence", gettext_lazy("Insight"), sort="sentence"),
    Column("activity", gettext_lazy("Session"), sort="activity__starts_at"),
    Column("groups", gettext_lazy("Resident groups")),
    Column("strength", gettext_lazy("Who said so"), sort="strength"),
    Column("answer", pgettext_lazy("noun", "Answer"), sort="answered_on"),
)


def insight_row(insight: Insight, access: Access) -> Row:
    """One row of the list of insights; one that waits says since when."""
    groups = ", ".join(group.spoken_name for group in insight.resident_groups.all())
    since = days_ago(insight.activity.starts_at, on=access.today)
    answer = (
        with_note(status_mark("answered", pgettext("insight", "Answered")), long_date(insight.answered_on))
        if insight.is_answered
        else with_note(status_mark("waiting"), _("heard %(ago)s") % {"ago": since})
    )
    return Row(
        url=reverse("engagement:insight_detail", args=[access.coalition.slug, insight.pk]),
        id=f"insight-{insight.pk}",
        cells=(
            insight.sentence,
            with_note(insight.activity.title, long_date(insight.activity.starts_at)),
            groups or nothing(),
            str(insight.get_strength_display()),
            answer,
        ),
    )


def answers_by_group(access: Access) -> BarChart:
    """How many of the insights from each resident group have been answered; the most unanswered first."""
    counts = Insight.objects.in_coalition(access.coalition).counts_by_group()
    groups = ResidentGroup.objects.in_bulk([pk for pk in counts if pk is not None])
    longest_wait = sorted(counts.items(), key=lambda found: found[1][0] - found[1][1])
    return BarChart(
        title=_("Insights answered, by resident group"),
        description=_("Filled: insights that we have answered. Hollow: insights that wait for an answer."),
        bars=[
            Bar(
                label=groups[pk].spoken_name if pk is not None else _("No group chosen"),
                value=answered,
                of=heard,
                text=_("%(answered)d of %(heard)d") % {"answered": answered, "heard": heard},
                tone="done",
            )
            for pk, (answered, heard) in longest_wait
        ],
        label_heading=_("Resident group"),
        value_heading=_("Answered"),
        name="answers-by-group",
    )


@coalition_page(P.VIEW_SESSIONS)
def insight_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every insight, those waiting for an answer first."""
    rows = Insight.objects.in_coalition(access.coalition).current().waiting_first()
    listed = ListPage(
        request,
        rows.select_related("activity").prefetch_related("resident_groups"),
        columns=COLUMNS,
        row=lambda insight: insight_row(insight, access),
        filters=InsightFilters,
        counted=lambda n: ngettext("%(n)d insight", "%(n)d insights", n) % {"n": n},
        empty=Empty(
            _("No insights yet"),
            _("Insights are written after a session was held."),
            _("Go to the sessions"),
            reverse("engagement:activity_list", args=[access.coalition.slug]),
        ),
    )
    return listed.answer("engagement/insight_list.html", {"chart": answers_by_group(access)})


@coalition_page(P.VIEW_SESSIONS, on=Insight)
def insight_detail(request: HttpRequest, access: Access, insight: Insight) -> HttpResponse:
    """One insight: what residents said, and the two questions with their answers."""
    may_edit = access.can(P.EDIT_SESSIONS) and insight.ended_on is None
    context = {
        "crumbs": crumbs_to_insights(access.coalition),
        "insight": insight,
        "predictors": insight.predictors.all(),
        "resident_groups": insight.resident_groups.all(),
        "strategies": insight.strategies.all(),
        "barriers": insight.barriers.all(),
        "priorities": insight.priorities.select_related("plan"),
        "themes": insight.themes.all(),
        "excerpts": insight.excerpts.current().prefetch_related("themes"),
        "suggested": suggested_words(insight),
        "may_release": access.can(P.REVIEW_UPDATES)
        and insight.ended_on is None
        and insight.activity.insights_are_agreed,
        "may_edit": may_edit,
        "may_reword": may_edit and not insight.activity.insights_are_agreed,
    }
    return render(request, "engagement/insight_detail.html", context)


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def insight_add(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Write down what a session's residents said."""
    first = {"resident_groups": activity.resident_groups.all()}
    form = InsightForm(request.POST or None, initial=first, activity=activity)
    return answer_form(
        request,
        form,
        title=_("Add an insight"),
        lead=_("One sentence that the room stands behind, and nothing that points to a person."),
        button=_("Add insight"),
        act=lambda: insights.add(activity, by=access.member, **form.values),
        done=_("The insight is written down."),
        cancel_url=activity.get_absolute_url(),
        to=activity.get_absolute_url(),
        crumbs=crumbs_to_activity(activity, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=Insight)
def insight_change(request: HttpRequest, access: Access, insight: Insight) -> HttpResponse:
    """Correct an insight, or how the coalition reads it."""
    form = InsightForm(request.POST or None, instance=insight, activity=insight.activity)
    return answer_form(
        request,
        form,
        title=_("Change the insight"),
        act=lambda: insights.change(insight, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=insight.get_absolute_url(),
        crumbs=crumbs_to_insight(insight, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=Insight)
def insight_answer(request: HttpRequest, access: Access, insight: Insight) -> HttpResponse:
    """Answer the two questions that follow every session."""
    form = AnswerForm(request.POST or None, instance=insight)
    return answer_form(
        request,
        form,
        title=_("Answer the two questions"),
        lead=insight.sentence,
        button=_("Save answer"),
        act=lambda: insights.answer(
            insight, by=access.member, on=access.today, expected=form.expected_revision, **form.values
        ),
        done=_("The answer is saved. It stands on the pages of the strategies that you chose."),
        cancel_url=insight.get_absolute_url(),
        crumbs=crumbs_to_insight(insight, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=Insight)
def insight_end(request: HttpRequest, access: Access, insight: Insight) -> HttpResponse:
    """Withdraw an insight whose words are not agreed yet."""
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Withdraw the insight"),
        lead=insight.sentence,
        button=_("Withdraw insight"),
        act=lambda: insights.end(insight, by=access.member, on=access.today),
        done=_("The insight is withdrawn. Its history stays in the record."),
        to=insight.activity.get_absolute_url(),
        cancel_url=insight.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("It no longer stands in the lists and waits for no answer.")],
        crumbs=crumbs_to_insight(insight, access.coalition),
    )


@coalition_page(P.VIEW_OVERVIEW, on=Strategy)
def strategy_insights(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """What residents said that a strategy answers to: the panel on its page, or a page of its own.

    Those who may not see sessions read agreed insights only, without place and day, small numbers masked.
    """
    exact = access.can(P.VIEW_SESSIONS)
    found = Insight.objects.behind(strategy)
    shown = (found if exact else found.agreed()).select_related("activity__coalition")
    shown = shown.prefetch_related("activity__headcounts__resident_group", "resident_groups")
    panel = bool(request.htmx) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    context = {
        "strategy": strategy,
        "heard": [(insight, room_of(insight.activity, exact=exact)) for insight in shown],
        "exact": exact,
        "crumbs": [(strategy.title, strategy.get_absolute_url())],
    }
    template = "engagement/_strategy_insights.html" if panel else "engagement/strategy_insights.html"
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Request",))
    return response
