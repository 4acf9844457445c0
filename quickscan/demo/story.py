"""What the example region tells: professionals are content, parents much less, and everybody
worries about two things, overload and not knowing where the child will grow up. All invented.
"""

from collections.abc import Mapping

from regions.parties import Party

Weights = Mapping[str, float]

# How agreeable people are on average, per theme, from 1 (not at all) to 5 (completely).
LEVELS: Mapping[Party, Mapping[str, float]] = {
    Party.FOSTER_PARENT: {
        "SAM": 3.8, "BEL": 2.9, "STEM": 3.4, "EIG": 3.3, "PER": 2.8, "MAT": 3.6, "KOS": 3.2,
        "SCH": 3.9,
    },
    Party.PARENT: {
        "SAM": 3.2, "BEL": 3.0, "STEM": 2.8, "PER": 2.5, "VER": 3.3, "MAT": 3.1, "KOS": 3.4,
        "SCH": 3.1,
    },
    Party.FOSTER_CARE_WORKER: {
        "SAM": 4.1, "BEL": 3.0, "STEM": 4.0, "EIG": 3.5, "PER": 3.2, "MAT": 3.6, "KOS": 3.4,
        "SCH": 4.1,
    },
    Party.CHILD_PROTECTION_WORKER: {
        "SAM": 4.0, "BEL": 2.7, "STEM": 4.0, "EIG": 3.3, "PER": 3.3, "MAT": 3.4, "KOS": 3.3,
        "SCH": 3.6,
    },
    Party.MUNICIPALITY: {
        "SAM": 3.9, "BEL": 3.1, "STEM": 3.5, "EIG": 3.3, "PER": 3.1, "MAT": 3.2, "KOS": 3.9,
        "SCH": 3.8,
    },
    Party.PROVIDER_MANAGEMENT: {
        "SAM": 4.1, "BEL": 3.1, "STEM": 3.8, "EIG": 3.5, "PER": 3.0, "MAT": 3.2, "KOS": 3.4,
        "SCH": 4.2,
    },
    Party.YOUNG_PERSON: {
        "SAM": 3.7, "STEM": 3.6, "EIG": 3.6, "PER": 3.0, "MAT": 3.5, "KOS": 3.9, "SCH": 4.0,
    },
}  # fmt: skip

MARKS: Mapping[Party, float] = {
    Party.FOSTER_PARENT: 6.8, Party.PARENT: 5.4, Party.FOSTER_CARE_WORKER: 7.4,
    Party.CHILD_PROTECTION_WORKER: 7.1, Party.MUNICIPALITY: 7.0, Party.PROVIDER_MANAGEMENT: 7.3,
    Party.YOUNG_PERSON: 7.0,
}  # fmt: skip

# How far one item lies from the level of its theme, for everybody.
ITEM_SHIFTS: Mapping[str, float] = {
    "BEL-01": 0.6, "BEL-02": -0.1, "BEL-03": -0.4, "STEM-02": 0.3, "STEM-05": -0.5, "PER-02": -0.3,
    "PER-03": 0.2, "PER-05": -0.4, "KOS-01": 0.3, "SCH-03": 0.2, "MAT-03": 0.3,
}  # fmt: skip

# Where one party differs more, or less, than its level says: here they agree after all.
OWN_SHIFTS: Mapping[tuple[Party, str], float] = {
    (Party.PARENT, "SAM-03"): 0.8,
    (Party.FOSTER_PARENT, "SAM-03"): 0.1,
    (Party.PARENT, "STEM-01"): -0.2,
    (Party.PARENT, "BEL-02"): -0.2,
}

CHOICES: Mapping[str, Weights] = {
    # Nobody does both: a few people left over would forbid showing the two sides (`disclosure`).
    "PRO-01": {"kinship": 42, "non_kinship": 58, "both": 0, "skip": 0},
    "PRO-02": {"at_home": 55, "left": 22, "no_children": 21, "skip": 2},
    "PRO-03": {"foster_child": 75, "own_child": 25},
    "PRO-06": {"direct": 80, "behavioural": 10, "policy": 4, "lead": 5, "other": 1},
    "BEL-04": {"never": 42, "sometimes": 36, "often": 14, "decided": 4, "skip": 4},
    "SAM-04": {"1": 34, "2": 30, "3": 20, "4plus": 12, "na": 4},
    "EIG-03": {"pos": 28, "both": 46, "neg": 14, "little": 8, "na": 4},
    "VER-02": {"none": 18, "small": 34, "large": 26, "na": 22},
    "VER-03": {"none": 20, "small": 45, "large": 20, "na": 15},
}

# Of every hundred people, how many tick this.
TICKS: Mapping[str, Weights] = {
    "ALG-04": {
        "cooperation": 34, "overload": 62, "voice": 30, "own_children": 14, "future_home": 58,
        "differences": 12, "matching": 20, "practical": 18, "support": 26, "other": 3,
    },
    "KOS-04": {
        "id": 26, "bank": 31, "school": 18, "childcare": 14, "sport": 12, "care": 24,
        "holiday": 33, "goods": 9, "travel": 15, "tax": 11, "other": 5, "visit_place": 28,
        "visit_times": 36, "school_info": 40, "health_info": 34, "consent": 22, "language": 9,
        "letters": 30,
    },
    "MAT-05": {
        "age0_3": 6, "age4_11": 18, "age12plus": 64, "siblings": 48, "disability": 28,
        "complex": 58, "crisis": 22, "parttime": 18, "culture": 14, "other": 3,
    },
    "VER-04": {
        "allowances": 38, "waiting": 44, "support": 30, "child_help": 36, "respite": 34,
        "forms": 25, "contact": 18, "contracts": 22, "after18": 16, "other": 2,
    },
}  # fmt: skip

GOES_WELL: Mapping[Party, tuple[str, ...]] = {
    Party.FOSTER_PARENT: (
        "Onze begeleider neemt de tijd en belt terug als wij vragen hebben.",
        "Het contact met de ouders van ons pleegkind is door de jaren heen gegroeid.",
        "De avonden met andere pleegouders geven ons nieuwe moed.",
        "School, voogd en begeleider zitten nu twee keer per jaar samen met ons aan tafel.",
    ),
    Party.PARENT: (
        "De pleegouders sturen foto’s en vertellen hoe het op school gaat.",
        "Mijn dochter mag zelf zeggen wanneer zij wil bellen.",
        "De begeleider legde rustig uit wat er ging gebeuren.",
    ),
    Party.FOSTER_CARE_WORKER: (
        "Wij weten elkaar te vinden, ook als het spannend wordt.",
        "Het samen opstellen van het plan met ouders en pleegouders werkt goed.",
    ),
    Party.CHILD_PROTECTION_WORKER: (
        "Korte lijnen met de pleegzorgaanbieder.",
        "Pleegouders denken echt mee over het contact met ouders.",
    ),
    Party.MUNICIPALITY: ("De aanbieders denken mee over opvang in de eigen buurt.",),
    Party.PROVIDER_MANAGEMENT: ("De werving samen met de gemeenten heeft gezinnen opgeleverd.",),
    Party.YOUNG_PERSON: (
        "Ik kan altijd met mijn pleegmoeder praten.",
        "Dat ik op dezelfde school kon blijven.",
    ),
}

CAN_BE_BETTER: Mapping[Party, tuple[str, ...]] = {
    Party.FOSTER_PARENT: (
        "Wij wachten al lang op een besluit over waar ons pleegkind opgroeit. Dat geeft onrust.",
        "Een weekend rust per maand zou het verschil maken, maar er is geen steungezin.",
        "Elke keer een nieuwe voogd: wij vertellen steeds hetzelfde verhaal.",
        "Toestemming voor een paspoort of vakantie duurt te lang.",
        "Onze eigen kinderen worden vaak vergeten in de gesprekken.",
    ),
    Party.PARENT: (
        "Ik hoor beslissingen pas als ze al genomen zijn.",
        "Niemand vertelt mij wat ik moet doen om mijn kind weer thuis te krijgen.",
        "De bezoekruimte is kaal en ver weg met de bus.",
        "Brieven zijn moeilijk te begrijpen.",
    ),
    Party.FOSTER_CARE_WORKER: (
        "Te weinig gezinnen voor pubers en voor broertjes en zusjes samen.",
        "Besluiten over het perspectief laten te lang op zich wachten.",
        "Hulp voor het kind komt pas als het al misgaat.",
    ),
    Party.CHILD_PROTECTION_WORKER: (
        "De werkdruk is zo hoog dat ik te weinig bij gezinnen kom.",
        "Ouders krijgen te laat hulp om aan terugkeer te werken.",
    ),
    Party.MUNICIPALITY: ("Wij horen pas van problemen als een plaatsing dreigt te stoppen.",),
    Party.PROVIDER_MANAGEMENT: ("Elke gemeente vraagt andere formulieren.",),
    Party.YOUNG_PERSON: (
        "Vertel eerder waar ik ga wonen als ik achttien word.",
        "Vraag het aan mij en niet alleen aan de volwassenen.",
    ),
}

OPEN: Mapping[str, Mapping[Party, tuple[str, ...]]] = {
    "ALG-02": GOES_WELL,
    "ALG-03": CAN_BE_BETTER,
    "EIG-04": {Party.YOUNG_PERSON: ("Dat iemand ook eens vraagt hoe het met ons gaat.",)},
}

# What reviewers made of open answers: who, on which theme, whether it goes well, and the words.
QUOTES: tuple[tuple[Party, str, str, str], ...] = (
    (Party.FOSTER_PARENT, "samenwerken", "goes_well", GOES_WELL[Party.FOSTER_PARENT][3]),
    (Party.PARENT, "samenwerken", "goes_well", GOES_WELL[Party.PARENT][0]),
    (Party.FOSTER_CARE_WORKER, "samenwerken", "goes_well", GOES_WELL[Party.FOSTER_CARE_WORKER][0]),
    (Party.FOSTER_PARENT, "overbelasting", "can_improve", CAN_BE_BETTER[Party.FOSTER_PARENT][1]),
    (Party.PARENT, "stem", "can_improve", CAN_BE_BETTER[Party.PARENT][0]),
    (Party.YOUNG_PERSON, "stem", "can_improve", CAN_BE_BETTER[Party.YOUNG_PERSON][1]),
    (Party.FOSTER_PARENT, "eigen-kinderen", "can_improve", CAN_BE_BETTER[Party.FOSTER_PARENT][4]),
    (
        Party.FOSTER_PARENT, "waar-het-kind-opgroeit", "can_improve",
        CAN_BE_BETTER[Party.FOSTER_PARENT][0],
    ),
    (
        Party.YOUNG_PERSON, "waar-het-kind-opgroeit", "can_improve",
        CAN_BE_BETTER[Party.YOUNG_PERSON][0],
    ),
    (
        Party.FOSTER_CARE_WORKER, "passend-gezin", "can_improve",
        CAN_BE_BETTER[Party.FOSTER_CARE_WORKER][0],
    ),
    (Party.FOSTER_PARENT, "begeleiding", "goes_well", GOES_WELL[Party.FOSTER_PARENT][0]),
)  # fmt: skip
