"""Immigration and health facts, where the sentence speaks of a person and not of a group."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from engagement.gate.marks import Kind, Mark

IMMIGRATION = (
    r"undocumented|no papers|without papers|deport(?:ed|ation)|green card|(?:u|t|work|tourist|student) visa|asylum"
    r"|daca|refugee|overstayed|detained by ice|immigration (?:court|hearing|status)|work permit|citizenship"
    r"|indocumentad[oa]|(?:no tiene|sin) papeles|deportaron|deportad[oa]|deportación|residencia|permiso de trabajo"
    r"|asilo|visa|refugiad[oa]|la migra|ciudadanía|tarjeta verde"
    r"|tps|detention|detained|detención|detenid[oa]|smuggled|coyote|estatus migratorio"
)
HEALTH = (
    r"diabetes|diabetic|asthma|cancer|hiv|aids|depress(?:ion|ed)|anxiety|bipolar|schizophreni[ac]|heart (?:condition"
    r"|disease|attack)|high blood pressure|stroke|epilep(?:sy|tic)|pregnan(?:t|cy)|miscarriage|abortion|dialysis"
    r"|disab(?:led|ility)|wheelchair|autis(?:m|tic)|addict(?:ed|ion)|overdose|alcoholic|suicid(?:e|al)|hepatitis"
    r"|kidney (?:failure|disease)|liver disease|tumor|seizures?|ptsd|blind|deaf|chemo(?:therapy)?|on oxygen|rehab"
    r"|tuberculosis|arthritis|dementia|surgery|medication|insulin"
    r"|diabétic[oa]|asma|cáncer|vih|sida|depresión|ansiedad|esquizofrenia|embarazad[oa]|presión alta|derrame"
    r"|epilepsia|diálisis|discapacidad|incapacitad[oa]|autis(?:mo|ta)|adicto|adicta|alcohólic[oa]|suicidio|cirugía"
    r"|aborto|artritis|enferm[oa] (?:de|del)|ataque al corazón"
    r"|insuficiencia renal|riñones|tumor|convulsiones|cieg[oa]|sord[oa]|quimioterapia"
)
FACT = re.compile(rf"\b(?:{IMMIGRATION}|{HEALTH})\b", re.IGNORECASE)
PERSON = re.compile(
    r"\b(?:i|i['’]m|my|me|he|she|his|her|him|hers|yo|mi|su|él|ella|lo|la|tengo|tiene|tuvo|está|estoy|soy|es|le"
    r"|one (?:man|woman|person|mother|father|participant)|a (?:man|woman|mother|father|girl|boy|participant)"
    r"|una (?:señora|mujer|madre|joven)|un (?:señor|hombre|padre|joven))\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?\n]+")


def find_facts(text: str, names: Sequence[Mark]) -> Iterator[Mark]:
    """Facts in sentences that speak of one person, by a name or by “she”, “my”, “tiene”."""
    starts = sorted(name.start for name in names)
    for sentence in SENTENCE.finditer(text):
        named = bisect_left(starts, sentence.end()) > bisect_left(starts, sentence.start())
        if not named and not PERSON.search(sentence.group()):
            continue
        for found in FACT.finditer(text, sentence.start(), sentence.end()):
            yield Mark(found.start(), found.end(), Kind.FACT)
