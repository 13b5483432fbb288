"""The words by which plans name what they want, in English and Spanish; grown by reading plans."""

from __future__ import annotations

import re

# What a plan calls one thing that it wants; the first group is the level at which it stands.
_KEYWORDS = {
    "goal": "goal|overarching goal|meta|vision goal",
    "objective": "objective|target|objetivo",
    "priority": "priority|prioridad",
    "strategy": "strategy|policy|recommendation|initiative|measure|program|guiding principle"
    "|estrategia|política|recomendación|iniciativa|medida|programa",
    "action": "action item|action step|implementation action|action|implementation|task|acción",
}
LEVEL_OF = {word: level for level, words in _KEYWORDS.items() for word in words.split("|")}
_NUMBER = (
    r"(?:#|no\.?|n[ºo°]\.?)?\s*(?:[A-Z][A-Za-z]{0,8}[-–]?\s?)?\d{1,3}(?:[.-]\d{1,3})*\.?[a-z]?"
    r"|[A-Z]{1,4}[-–]\d+|[A-Z](?![A-Za-z’'])|[IVX]{1,4}(?![A-Za-z])"
)
# "Goal 3:", "Objective 2.1 ::", "RECOMMENDATION #2", "Measure All-1:", "Goal–", "Action Item B(mt) ::"
LABEL = re.compile(
    rf"(?P<word>{'|'.join(sorted(LEVEL_OF, key=len, reverse=True))})\b\s*"
    rf"(?P<number>(?-i:{_NUMBER}))?\s*(?P<tag>\([a-z]{{1,3}}\))?\s*(?P<mark>::|[:.–—-])?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "1 :: Complete streets"
DOUBLE_COLON = re.compile(r"(?P<number>\d{1,2}|[A-Z])\s?::\s*(?P<rest>\S.*)", re.DOTALL)
NUMBERED = re.compile(r"\(?(?P<number>\d{1,2}(?:\.\d{1,2})*|[a-zA-Z])[.)]\s+(?P<rest>\S.*)", re.DOTALL)

# A heading or a lead-in sentence after which a list of wishes follows, and one after which it does not.
LIST_AHEAD = re.compile(
    r"\b(?:goals|objectives|priorities|strategies|policies|recommendations|proposed (?:efforts|actions|projects)"
    r"|action items|priority items|next steps|metas|objetivos|prioridades|estrategias|políticas"
    r"|recomendaciones|acciones)\b",
    re.IGNORECASE,
)
NO_LIST = re.compile(
    r"\b(?:current|existing|accomplish\w*|background|glossary|references|acknowledg\w*|definitions?|members|participants"
    r"|contents|benefits|timeline|summary chart|appendix|actual(?:es)?|existentes?|antecedentes|glosario|referencias"
    r"|agradecimientos|índice|contenido)\b",
    re.IGNORECASE,
)

_VERBS = """
accelerate adapt add address adjust adopt advance advocate align allocate analyze apply appoint approve ask assess
assist attract base begin boost bring build call charge clean close collaborate complete conduct connect conserve
consider consolidate construct continue convert convene coordinate create cultivate decrease dedicate define
deliver design determine develop direct disseminate distribute diversify divest double educate electrify eliminate
embed embrace empower enable encourage end enforce engage enhance ensure establish evaluate examine expand expedite
explore extend facilitate finalize find form formalize foster fund generate grow guard guide help hire host
identify implement improve incentivize include incorporate increase inform initiate install institute integrate
introduce invest launch lead leverage limit link lower maintain make manage map maximize meet minimize mitigate
modernize modify monitor move nurture obtain offer open optimize organize partner pass perform permit pilot plan
plant position prepare preserve prevent prioritize procure promote protect provide publish purchase pursue raise
ramp reach recognize recruit redevelop reduce reform regulate rehabilitate reinforce relocate remove renovate
replace replant request require research respond restore retain retrofit reuse review revise revitalize safeguard
seek secure serve set share simplify specify stabilize strengthen streamline study submit subsidize support sustain
target train transform transition update upgrade use utilize verify work
"""
_SPANISH_VERBS = """
abordar acelerar adaptar adoptar ampliar apoyar asegurar aumentar ayudar brindar capacitar colaborar conectar
conservar considerar construir contratar coordinar crear cumplir dar desarrollar destinar diseñar disminuir educar
eliminar establecer evaluar evitar exigir expandir explorar facilitar financiar fomentar fortalecer garantizar
identificar implementar impulsar incentivar incluir incorporar incrementar informar instalar integrar invertir
lograr mantener mejorar minimizar mitigar modernizar ofrecer optimizar participar plantar preservar prevenir
priorizar promover proporcionar proteger realizar reducir reemplazar rehabilitar requerir restaurar revisar
solicitar trabajar transformar
"""
VERBS = frozenset((_VERBS + _SPANISH_VERBS).split())
_LEAD_IN = re.compile(
    r"^(?:by (?:the end of )?(?:(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december) )?\d{4},?|para (?:el año )?\d{4},?|when appropriate,|where feasible,|to|periodically|actively"
    r"|aggressively)\s+",
    re.IGNORECASE,
)
# "There will be more employment …", "Residents will feel …": a vision told as if it had come true.
_FUTURE = re.compile(r"\b(?:will|shall|should|must|deberá|deberán|se \w+rán?|\w+(?:arán|erán|irán))\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def begins_with_a_verb(text: str) -> bool:
    """Whether a sentence says what to do: “Reduce …”, “By 2030, expand …”, “Aumentar …”."""
    word = _WORD.match(_LEAD_IN.sub("", text.lstrip("“\"'")))
    return bool(word) and word[0].lower() in VERBS  # type: ignore[index]


def speaks_of_the_future(text: str) -> bool:
    """Whether a sentence says how things shall be."""
    return bool(_FUTURE.search(text))


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))
