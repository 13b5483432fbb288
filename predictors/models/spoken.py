"""Words of the framework exist in two languages."""

from __future__ import annotations

from django.utils.translation import get_language


class Spoken:
    """A row with a name in English and one in Spanish."""

    name: str
    name_es: str

    @property
    def spoken_name(self) -> str:
        """The name in the reader's language."""
        return self.name_es if (get_language() or "").startswith("es") else self.name
