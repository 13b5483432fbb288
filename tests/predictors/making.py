"""Small files in Urban's format, with invented numbers and the traps of the real ones."""

import gzip
import io

from django.utils import timezone

from predictors.actions.metric_values import Wanted, import_file

KEYS = ("year", "state", "county", "state_name", "county_name")
HERE = {"year": "2023", "state": "06", "county": "065", "state_name": "California", "county_name": "River County"}


def county_file(*rows, columns=("share_employed", "share_employed_lb", "share_employed_ub", "share_employed_quality")):
    """Bytes of a county file; each row is a dict over `HERE`, and what it leaves out is NA."""
    header = (*KEYS, *columns)
    lines = [",".join(header), *(",".join({**HERE, **row}.get(name, "NA") for name in header) for row in rows)]
    return "\n".join(lines).encode() + b"\n"


def take_in(data, *places, at=None, everywhere=False, packed=False, **more):
    """Import bytes for these places; returns the report."""
    data = gzip.compress(data) if packed else data
    wanted = None if everywhere else Wanted.of(places or ["06065"])
    return import_file(io.BytesIO(data), size=len(data), at=at or timezone.now(), wanted=wanted, **more)
