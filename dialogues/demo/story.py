"""What was said and chosen on the first evening of the example region. All invented, and in line
with its results: people worry about overload, and about not knowing where a child will grow up.
"""

from collections.abc import Mapping

from dialogues.models import Note
from regions.parties import Party

GOOD, BETTER, AMBITION = Note.Kind.GOES_WELL, Note.Kind.CAN_IMPROVE, Note.Kind.AMBITION
FOSTER_PARENT, PARENT = Party.FOSTER_PARENT, Party.PARENT
WORKER, GUARDIAN = Party.FOSTER_CARE_WORKER, Party.CHILD_PROTECTION_WORKER

PEOPLE: Mapping[Party, tuple[str, ...]] = {
    FOSTER_PARENT: ("Bob", "Marleen", "Yusuf", "Ria"),
    PARENT: ("Dana", "Samira", "Kees"),
    WORKER: ("Wil", "Femke", "Joost"),
    GUARDIAN: ("Hanna", "Tim", "Aylin"),
    Party.MUNICIPALITY: ("Petra",),
    Party.YOUNG_PERSON: ("Noor",),
}

# Theme, kind, party (empty: the whole table) and what was said.
NOTES: tuple[tuple[str, Note.Kind, str, str], ...] = (
    ("SAM", GOOD, WORKER, "De lijnen zijn kort: wij bellen elkaar als er iets is."),
    ("SAM", GOOD, FOSTER_PARENT, "Het contact met ouders groeit als wij elkaar ook gewoon zien."),
    ("SAM", BETTER, PARENT, "Wij horen te laat dat er overleg is, en dan is alles al besloten."),
    ("SAM", BETTER, FOSTER_PARENT, "Bij elke nieuwe jeugdbeschermer begint het verhaal opnieuw."),
    ("SAM", AMBITION, "", "Elk kind heeft één plan waar iedereen aan meeschreef."),
    ("BEL", GOOD, FOSTER_PARENT, "De avonden met andere pleegouders geven moed."),
    ("BEL", BETTER, FOSTER_PARENT, "Een weekend rust is er alleen als je zelf iemand kent."),
    ("BEL", BETTER, GUARDIAN, "Door de werkdruk komen wij te weinig bij gezinnen thuis."),
    ("BEL", AMBITION, "", "Geen gezin houdt het vol zonder dat iemand vraagt hoe het gaat."),
    ("PER", BETTER, PARENT, "Niemand zegt wat ik moet doen om mijn kind thuis te krijgen."),
    ("PER", BETTER, Party.YOUNG_PERSON, "Vertel eerder waar ik ga wonen als ik achttien word."),
    ("PER", AMBITION, GUARDIAN, "Binnen een jaar weet iedereen waar een kind opgroeit."),
)

# Theme, idea, the note it came of (its place above), and how many of each of the four want it.
IDEAS: tuple[tuple[str, str, int | None, Mapping[Party, int]], ...] = (
    (
        "SAM", "Zet elk kwartaal ouders, pleegouders en begeleiders samen aan tafel.", 2,
        {FOSTER_PARENT: 4, PARENT: 3, WORKER: 2, GUARDIAN: 2},
    ),
    (
        "SAM", "Maak één plan per kind dat iedereen kan lezen.", 4,
        {FOSTER_PARENT: 3, PARENT: 2, WORKER: 3, GUARDIAN: 2},
    ),
    (
        "BEL", "Zoek in elke gemeente drie gezinnen die een weekend bijspringen.", 6,
        {FOSTER_PARENT: 4, PARENT: 1, WORKER: 2, GUARDIAN: 1},
    ),
    (
        "PER", "Schrijf binnen zes maanden op wat ouders nodig hebben voor terugkeer.", 9,
        {FOSTER_PARENT: 1, PARENT: 3, WORKER: 2, GUARDIAN: 3},
    ),
)  # fmt: skip
OBJECTIONS: Mapping[int, tuple[tuple[Party, str], ...]] = {
    1: ((GUARDIAN, "Niet alles in een plan is voor iedereen bedoeld."),),
    2: ((PARENT, "Mijn kind moet dan weer ergens anders slapen."),),
}
STEPS: tuple[tuple[Party, str, str], ...] = (
    (FOSTER_PARENT, "Ik nodig de ouders uit om zelf het plakboek te laten zien.", ""),
    (PARENT, "Ik vraag of ik bij het rapportgesprek mag zijn.", "Iemand die met mij meegaat."),
    (WORKER, "Ik stuur de datum van het overleg een maand vooruit.", "Eén agenda voor ons allen."),
    (GUARDIAN, "Ik bel elk gezin de eerste week na een wisseling.", "Een uur per week."),
)
FACTORS: tuple[tuple[str, tuple[Party, ...]], ...] = (
    ("Elkaar op tijd bellen", (PARENT, FOSTER_PARENT, WORKER)),
    ("Weten wie je voor je hebt", (FOSTER_PARENT, GUARDIAN)),
    ("Samen opschrijven wat is afgesproken", (PARENT, WORKER, GUARDIAN)),
)
OWN_QUESTION = "Wanneer dacht u: dit houden wij niet vol? Wie had er toen moeten bellen?"
INTRODUCTION = (
    "Vijftien mensen keken samen naar de cijfers en de antwoorden uit de regio. Eerst raadden wij, "
    "daarna zagen wij hoe het is. Veel werd herkend, en het verschil tussen ouders en begeleiders "
    "verraste."
)
AGREEMENTS = (
    "De volgende keer praten wij door over samenwerken en over waar een kind opgroeit.\n"
    "De ideeën gaan mee naar de bijeenkomst ‘Afspreken’."
)
