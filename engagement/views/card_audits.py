"""The auditor's desk: read-only, everything that has to be looked at, and a sample that can be drawn again."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.filters import dress
from common.importer.exporting import ExportSheet
from common.lists import EXPORT_FORMATS
from common.words import long_day
from engagement.card_exports import SAMPLE, sample_rows, sheet_answer
from engagement.crumbs import crumbs_to_gift_cards
from engagement.event_words import moment_words, people, what_happened
from engagement.forms.card_samples import SampleForm
from engagement.ledger.audit import lots_of, open_variances, parts_of, proof_of
from engagement.ledger.sample import Sample, draw


@coalition_page(P.VIEW_GIFT_CARDS)
@require_safe
def card_audit(request: HttpRequest, access: Access) -> HttpResponse:
    """What an auditor lands on."""
    return audit_page(request, access)


def audit_page(request: HttpRequest, access: Access, *, refusal: str = "") -> HttpResponse:
    """The page, or the sample as a spreadsheet; with the sentence that says why something else could not be had."""
    form = SampleForm(request.GET, today=access.today)
    chosen = form.cleaned_data if form.is_valid() else {}
    sample = draw(access.coalition, seed=chosen["seed"], size=chosen["n"], until=chosen["day"]) if chosen else None
    asked, may_export = request.GET.get("export", ""), access.can(P.EXPORT_RECORDS)
    if sample and may_export and asked in EXPORT_FORMATS:
        return sheet_answer(ExportSheet(SAMPLE, sample_rows(sample)), name="gift-card-sample", form=asked)
    verify = request.GET.get("verify") == "1"
    proof = proof_of(access.coalition, at=access.at, asked=verify)
    context = {
        "crumbs": crumbs_to_gift_cards(access.coalition),
        "proof": proof,
        "verified_at": moment_words(proof.at),
        "parts": parts_of(access.coalition),
        "variances": open_variances(access.coalition),
        "lots": lots_of(access.coalition),
        "today": access.today,
        "may_export": may_export,
        "form": dress(form),
        "refusal": refusal,
        **sample_context(sample, chosen, may_export=may_export),
    }
    return render(request, "engagement/card_audit.html", context, status=200 if chosen and not refusal else 422)


def sample_context(sample: Sample | None, chosen: dict[str, Any], *, may_export: bool) -> dict[str, Any]:
    """The sample as the page shows it, and the address by which anybody finds it again."""
    if sample is None:
        return {}
    query = {"seed": chosen["seed"], "n": chosen["n"], "day": chosen["day"].isoformat()}
    kinds = EXPORT_FORMATS if may_export and sample.drawn else ()
    return {
        "sample": sample,
        "day": long_day(chosen["day"]),
        "seed": chosen["seed"],
        "rows": [
            {
                "number": number,
                "drawn": drawn,
                "what": what_happened(drawn.event),
                "happened": moment_words(drawn.event.happened_at),
                "people": people(drawn.event),
            }
            for number, drawn in enumerate(sample.drawn, start=1)
        ],
        "again": f"?{urlencode(query)}#sample",
        "exports": [(kind.upper(), f"?{urlencode({**query, 'export': kind})}") for kind in kinds],
    }
