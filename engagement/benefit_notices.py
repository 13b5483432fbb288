"""What a gift card may mean for somebody's benefits, by kind of card, in English and Spanish.

These are the portal's own texts; a coalition's version (`models/benefit_notice.py`, read by an adviser) stands above
them. They are versions, not translations that change under a reader: a new one is added on top of `NOTICES`, with
its day and the rules behind it, and an old one stays. They say what kind of rule decides, never what will happen to
one person, and always send people to an adviser. No adviser has checked these words yet. The rules that they go by:

* SSI: 20 CFR 416.1102 and 416.1103 (what income is; food counts no more as in-kind support since 30 September 2024,
  89 FR 21199), 416.1201 (what is kept is a resource), 416.1112 and 416.1124 (small irregular income); the agency's
  manual on gift cards, SI 00830.522.
* SNAP (CalFresh): 7 CFR 273.9(b) and (c) (gains that are not money are left out; so are small irregular sums).
* Medicaid (Medi-Cal): 42 CFR 435.603 (most people: income as for taxes), 435.831 (others).
* Rent help: 24 CFR 5.609 (income that will not come again in the coming year is left out).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from coalitions.models import Coalition
from engagement.models import BenefitNotice, CardType


@dataclass(frozen=True)
class NoticeText:
    """One version for one kind of card: paragraphs by language, where the rules stand, its day, who read it."""

    version: int
    card_type: str
    written_on: date
    words: dict[str, tuple[str, ...]]
    sources: tuple[str, ...]
    checked_with: str = ""

    @property
    def key(self) -> str:
        """Which text it is, for the record of what somebody read: the same in every language."""
        return f"{'coalition' if self.checked_with else 'portal'}-{self.version}"

    def __str__(self) -> str:
        return name_of_notice(self.key)

    def spoken(self, language: str) -> tuple[str, ...]:
        """Its paragraphs in a language; English where there is none."""
        return self.words.get(language, self.words["en"])


RULES = (
    "SSI: 20 CFR 416.1102–1103, 416.1124, 416.1201; POMS SI 00830.522",
    "CalFresh (SNAP): 7 CFR 273.9(b)–(c)",
    "Medi-Cal (Medicaid): 42 CFR 435.603",
    "HUD: 24 CFR 5.609",
)
WRITTEN_ON = date(2026, 11, 26)
ASK = {
    "en": (
        "Before you come, ask a benefits adviser or your caseworker what it means for you. Some programs want you to "
        "report a card. You may come without taking a card. We write no names down."
    ),
    "es": (
        "Antes de venir, pregunte a un asesor de beneficios o a su trabajador de caso qué significa para usted. "
        "Algunos programas piden que usted informe la tarjeta. Puede venir sin aceptar una tarjeta. No anotamos "
        "nombres."
    ),
}
STORE = {
    "en": (
        "This card works in one store or one chain. Programs commonly treat such a card differently from cash.",
        "SSI looks at what it can pay for and whether it can be sold. Unless the card itself says that it cannot be "
        "sold, its value usually counts as income in the month you get it, and what is left as savings the month "
        "after.",
        "CalFresh, Medi-Cal and rent help each have their own rules. Things that are not money, and small sums that "
        "do not come again, are often left out.",
    ),
    "es": (
        "Esta tarjeta sirve en una sola tienda o cadena. Muchos programas no la tratan igual que el dinero en "
        "efectivo.",
        "SSI se fija en qué se puede pagar con ella y en si se puede vender. A menos que la tarjeta misma diga que no "
        "se puede vender, su valor normalmente cuenta como ingreso en el mes en que la recibe, y lo que sobra como "
        "ahorro el mes siguiente.",
        "CalFresh, Medi-Cal y la ayuda para la renta tienen cada uno sus propias reglas. Las cosas que no son dinero, "
        "y las sumas pequeñas que no se repiten, a menudo no se cuentan.",
    ),
}
PREPAID = {
    "en": (
        "This card works almost everywhere. Programs often treat such a card like cash.",
        "SSI usually counts its value as income in the month you get it, and what is left as savings the month after. "
        "A small sum that comes rarely may be left out.",
        "CalFresh, Medi-Cal and rent help may count it too. Small sums that do not come again are often left out.",
    ),
    "es": (
        "Esta tarjeta sirve en casi todas partes. Muchos programas la tratan como dinero en efectivo.",
        "SSI normalmente cuenta su valor como ingreso en el mes en que la recibe, y lo que sobra como ahorro el mes "
        "siguiente. Una suma pequeña que llega pocas veces puede quedar fuera.",
        "CalFresh, Medi-Cal y la ayuda para la renta también pueden contarla. Las sumas pequeñas que no se repiten a "
        "menudo no se cuentan.",
    ),
}
CODE = {
    "en": (
        "This is a code to spend. What it means depends on where it can be spent.",
        "A code for one store is commonly treated like a card of that store; a code that works everywhere, or that "
        "can be turned into money, often like cash.",
        "SSI usually counts its value as income if it can be sold or pays for a place to live. CalFresh, Medi-Cal "
        "and rent help each have their own rules.",
    ),
    "es": (
        "Este es un código para gastar. Lo que significa depende de dónde se puede gastar.",
        "Un código para una sola tienda normalmente se trata como una tarjeta de esa tienda; un código que sirve en "
        "todas partes, o que se puede cambiar por dinero, a menudo como dinero en efectivo.",
        "SSI normalmente cuenta su valor como ingreso si se puede vender o sirve para pagar la vivienda. CalFresh, "
        "Medi-Cal y la ayuda para la renta tienen cada uno sus propias reglas.",
    ),
}


def _first(card_type: str, words: Mapping[str, tuple[str, ...]]) -> NoticeText:
    """The first version for a kind of card; each ends with whom to ask."""
    spoken = {language: (*paragraphs, ASK[language]) for language, paragraphs in words.items()}
    return NoticeText(1, card_type, WRITTEN_ON, spoken, RULES)


OTHER = {
    "en": (
        "Ask what kind of card or payment it is before you come. What it means depends on where it can be spent.",
        "SSI usually counts what can be sold or spent like cash as income in the month you get it, and what is left as "
        "savings the month after. CalFresh, Medi-Cal and rent help each have their own rules.",
    ),
    "es": (
        "Antes de venir, pregunte qué clase de tarjeta o de pago es. Lo que significa depende de dónde se puede "
        "gastar.",
        "SSI normalmente cuenta lo que se puede vender o gastar como efectivo como ingreso en el mes en que lo recibe, "
        "y lo que sobra como ahorro el mes siguiente. CalFresh, Medi-Cal y la ayuda para la renta tienen cada uno sus "
        "propias reglas.",
    ),
}


NOTICES = tuple(
    _first(card_type, words)
    for card_type, words in (
        (CardType.STORE, STORE),
        (CardType.PREPAID, PREPAID),
        (CardType.E_CODE, CODE),
        (CardType.OTHER, OTHER),
    )
)


def name_of_notice(key: str) -> str:
    """A text's key in words; requests from before there were keys hold the words themselves."""
    whose, _dash, number = key.partition("-")
    names = {"coalition": _("The coalition’s version %(number)d"), "portal": _("The portal’s version %(number)d")}
    return names[whose] % {"number": int(number)} if whose in names and number.isdecimal() else key


def notice_for(coalition: Coalition, card_type: str) -> NoticeText:
    """The newest version for a kind of card: the coalition's own, else the portal's."""
    own = BenefitNotice.objects.in_coalition(coalition).filter(card_type=card_type).order_by("-version").first()
    if own:
        return own_text(own)
    return max((notice for notice in NOTICES if notice.card_type == card_type), key=lambda notice: notice.version)


def own_text(own: BenefitNotice) -> NoticeText:
    """A coalition's version in the form in which pages and prints read it."""
    words = {"en": tuple(own.words.splitlines()), "es": tuple(own.words_es.splitlines())}
    spoken = {language: tuple(filter(None, paragraphs)) for language, paragraphs in words.items()}
    sources = tuple(filter(None, own.sources.splitlines()))
    return NoticeText(own.version, own.card_type, own.written_on, spoken, sources, own.checked_with)
