"""Words of the framework exist in two languages."""

from __future__ import annotations

from django.utils.translation import get_language


def spoken_field(field: str) -> str:
    """The field that holds these words in the reader's language: "source" or "source_es"."""
    return f"{field}_es" if (get_language() or "").startswith("es") else field


class Spoken:
    """A row with a name in English and one in Spanish."""

    name: str
    name_es: str

    @property
    def spoken_name(self) -> str:
        """The name in the reader's language."""
        return self.spoken("name")

    def spoken(self, field: str) -> str:
        """The words of a field in the reader's language, in English where the Spanish is missing."""
        return str(getattr(self, spoken_field(field)) or getattr(self, field))
