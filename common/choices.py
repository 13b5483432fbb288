"""What was chosen in a row's many-to-many fields, version by version, told in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

# Of one field: version → key of a chosen row → what is said about the choice (the co-chair of a group).
Choices = dict[Any, dict[Any, set[str]]]


def kept_fields(history: type[models.Model]) -> Sequence[models.ManyToManyField]:
    """The many-to-many fields whose choices a model's history keeps (`_history_m2m_fields`), in the model's order."""
    return sorted(history._history_m2m_fields)  # type: ignore[attr-defined]


def keep_choices(row: Any) -> None:
    """Write the choices into the newest version of a row, which was made before there were any."""
    version = row.history.latest()
    for field in kept_fields(type(version)):
        through: Any = field.remote_field.through
        kept = getattr(version, field.name).model
        names = [column.attname for column in through._meta.concrete_fields]
        chosen = through._default_manager.filter(**{field.m2m_field_name(): row})
        kept._default_manager.bulk_create(
            kept(history=version, **{name: getattr(choice, name) for name in names}) for choice in chosen
        )


def choices_in(field: models.ManyToManyField, versions: Iterable[Any]) -> Choices:
    """What each of these versions chose in a field; one query."""
    versions = list(versions)
    if not versions:
        return {}
    kept, target = getattr(versions[0], field.name).model, f"{field.m2m_reverse_field_name()}_id"
    through: Any = field.remote_field.through
    remarks = [f for f in through._meta.fields if isinstance(f, models.BooleanField)]
    found: Choices = defaultdict(dict)
    for choice in kept._default_manager.filter(history__in=[version.pk for version in versions]):
        said = {str(remark.verbose_name) for remark in remarks if getattr(choice, remark.attname)}
        found[choice.history_id][getattr(choice, target)] = said
    return found


def difference(before: Mapping[Any, set[str]], after: Mapping[Any, set[str]], names: Mapping[Any, str]) -> str:
    """What was added, removed, or said anew about a choice; empty when nothing was."""

    def listed(keys: Iterable[Any], remarks: Mapping[Any, set[str]] | None = None) -> str:
        told = [
            names.get(key, f"#{key}") + "".join(f" ({word})" for word in (remarks or {}).get(key, ())) for key in keys
        ]
        return ", ".join(sorted(told, key=str.casefold))

    parts = []
    if added := after.keys() - before.keys():
        parts.append(_("added %(names)s") % {"names": listed(added, after)})
    if removed := before.keys() - after.keys():
        parts.append(_("removed %(names)s") % {"names": listed(removed)})
    both = before.keys() & after.keys()
    for word in sorted(set().union(*before.values(), *after.values())):
        if now := {key for key in both if word in after[key] - before[key]}:
            parts.append(_("now %(what)s: %(names)s") % {"what": word, "names": listed(now)})
        if no_more := {key for key in both if word in before[key] - after[key]}:
            parts.append(_("no longer %(what)s: %(names)s") % {"what": word, "names": listed(no_more)})
    return "; ".join(parts)
