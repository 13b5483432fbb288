"""Columns whose text the database keeps only in encrypted form (Fernet; the keys stand in the settings)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models


@lru_cache(maxsize=4)
def _locks(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def locks() -> MultiFernet:
    """What encrypts with the first of `FIELD_KEYS` and decrypts with any of them."""
    return _locks(tuple(settings.FIELD_KEYS))


class EncryptedTextField(models.TextField):
    """A text that nobody reads from the database, a dump or a back-up without the key; it cannot be searched."""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Encrypt; an empty text stays empty, so that a purged row shows as one."""
        return locks().encrypt(value.encode()).decode() if value else value

    def from_db_value(self, value: str | None, *_args: Any) -> str | None:
        """Decrypt; raises `cryptography.fernet.InvalidToken` when none of the keys fits."""
        return locks().decrypt(value.encode()).decode() if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only "is it there" can be asked: every writing of the same text is encrypted differently."""
        if lookup_name in ("isnull", "exact"):  # exact: to compare with the empty text
            return super().get_lookup(lookup_name)
        raise FieldError("An encrypted text cannot be searched.")
