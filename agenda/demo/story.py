"""What the example region agreed on: eight actions on four themes, and one reservation."""

from dataclasses import dataclass

from regions.parties import Party

VISION = (
    "In onze regio weet elk kind in een pleeggezin waar het opgroeit. Ouders en pleegouders "
    "beslissen "
    "mee over wat het kind raakt, en horen besluiten op tijd en in gewone taal. Niemand staat "
    "er alleen "
    "voor: wie adempauze nodig heeft, krijgt die voordat het te veel wordt."
)


@dataclass(frozen=True, slots=True)
class GoalStory:
    theme: str
    goes_well: str
    can_improve: str
    ambition: str
    measure: str
    baseline: str
    target: str


@dataclass(frozen=True, slots=True)
class ActionStory:
    """Days are counted from the day of adoption."""

    title: str
    theme: str
    what: str
    for_whom: str
    owner: str
    role: str
    lead: Party
    helpers: str
    families: str
    first_step: str
    days: int
    status: str
    effort: str
    measure: str
    baseline: str
    target: str


GOALS = (
    GoalStory(
        "SAM", "Begeleiders nemen de tijd en bellen terug.",
        "Ouders horen besluiten pas als ze al genomen zijn.",
        "Ouders en pleegouders zitten samen aan tafel als er iets over het kind wordt besloten.",
        "SAM-01", "ouders: minder dan de helft eens", "drie op de vier ouders eens",
    ),
    GoalStory(
        "BEL", "Pleegouders helpen elkaar op de pleegouderavonden.",
        "Voor een weekend rust is vaak geen steungezin te vinden.",
        "Elk pleeggezin dat adempauze vraagt, heeft binnen zes weken een plek.",
        "BEL-01", "ongeveer de helft eens", "drie op de vier pleegouders eens",
    ),
    GoalStory(
        "PER", "Wie eenmaal een besluit heeft, merkt rust.",
        "Besluiten over waar een kind opgroeit laten te lang op zich wachten.",
        "Binnen een jaar weet elk kind waar het opgroeit, en waarom.",
        "PER-01", "minder dan de helft eens", "twee op de drie eens",
    ),
    GoalStory(
        "STEM", "Jongeren kunnen vaak terecht bij hun pleegouders.",
        "Er wordt vooral aan volwassenen gevraagd hoe het gaat.",
        "Kinderen en jongeren zeggen zelf wat zij vinden, en horen wat ermee is gedaan.",
        "STEM-01", "ruim de helft eens", "vier op de vijf jongeren eens",
    ),
)  # fmt: skip
_PROVIDER, _INSTITUTION = "Pleegzorg Waalstreek", "Jeugdbescherming Waalstreek"
_COUNCIL, _OFFICE = "Pleegouderraad Waalstreek", "Regiobureau Jeugd Rijk van Nijmegen"
OWNERS = {_PROVIDER: "joost", _INSTITUTION: "mila", _COUNCIL: "karin", _OFFICE: "rob.v"}
ACTIONS = (
    ActionStory(
        "Maak met elk gezin één plan per kind", "SAM",
        "Ouders, pleegouders, begeleider en jeugdbeschermer schrijven samen één plan, in gewone "
        "taal. "
        "Iedereen heeft hetzelfde plan en het wordt elk halfjaar samen bijgewerkt.",
        "alle kinderen die langer dan drie maanden in een pleeggezin wonen", _PROVIDER,
        "teamleider",
        Party.FOSTER_CARE_WORKER, "jeugdbeschermers, wijkteams", "partners",
        "Kies met vier gezinnen een kort voorbeeldplan", 240, "running", "medium",
        "SAM-01", "minder dan de helft eens", "drie op de vier ouders eens",
    ),
    ActionStory(
        "Bel ouders vóór een besluit, niet erna", "SAM",
        "De jeugdbeschermer belt ouders ten minste een week voor een besluit en vraagt wat zij "
        "vinden. "
        "Wat zij zeggen staat in het besluit.",
        "ouders van kinderen in een pleeggezin", _INSTITUTION, "gebiedsmanager",
        Party.CHILD_PROTECTION_WORKER, "cliëntenraad", "consulted",
        "Spreek in het teamoverleg af wie wanneer belt", 150, "running", "small",
        "STEM-01", "een derde van de ouders eens", "twee op de drie ouders eens",
    ),
    ActionStory(
        "Zoek twintig steungezinnen voor adempauze", "BEL",
        "Pleegouders en gemeenten werven samen gezinnen die een weekend per maand willen "
        "helpen. De "
        "aanbieder begeleidt hen en regelt de vergoeding.",
        "pleeggezinnen die adempauze vragen", _PROVIDER, "hoofd werving",
        Party.FOSTER_PARENT, "gemeenten, pleegouderraad", "leading",
        "Houd een avond in Wijchen met vijf pleegouders die vertellen", 300, "running", "large",
        "BEL-01", "de helft eens", "drie op de vier pleegouders eens",
    ),
    ActionStory(
        "Open een vaste hulplijn voor avond en weekend", "BEL",
        "Eén nummer, elke avond tot tien uur en in het weekend, met iemand die pleegzorg kent.",
        "pleegouders", _PROVIDER, "manager zorg", Party.FOSTER_CARE_WORKER, "crisisdienst",
        "consulted",
        "Bekijk met de crisisdienst hoeveel er ’s avonds wordt gebeld", 180, "waiting", "large",
        "BEL-03", "een derde eens", "de helft eens",
    ),
    ActionStory(
        "Plan bij elke plaatsing een datum voor het besluit", "PER",
        "Bij de start staat in het plan vóór welke dag duidelijk is waar het kind opgroeit. "
        "Wordt die "
        "dag niet gehaald, dan hoort iedereen waarom.",
        "kinderen van wie nog niet duidelijk is waar zij opgroeien", _INSTITUTION, "bestuurder",
        Party.CHILD_PROTECTION_WORKER, "pleegzorgaanbieder, rechtbank", "informed",
        "Maak een lijst van kinderen die langer dan een jaar wachten", 210, "not_started",
        "medium",
        "PER-01", "minder dan de helft eens", "twee op de drie eens",
    ),
    ActionStory(
        "Help ouders eerder om aan terugkeer te werken", "PER",
        "Binnen vier weken na een plaatsing heeft elke ouder een vaste hulpverlener van het "
        "wijkteam.",
        "ouders", _OFFICE, "beleidsadviseur jeugd", Party.PARENT, "wijkteams", "partners",
        "Vraag drie ouders wat hun toen had geholpen", 330, "not_started", "large",
        "VER-01", "de helft van de ouders eens", "drie op de vier ouders eens",
    ),
    ActionStory(
        "Vraag elk kind twee keer per jaar hoe het gaat", "STEM",
        "Iemand die het kind zelf kiest, praat met het kind en schrijft op wat er beter kan.",
        "kinderen en jongeren in een pleeggezin", _COUNCIL, "voorzitter",
        Party.FOSTER_PARENT, "jongerenraad", "partners",
        "Laat de jongerenraad de drie vragen bedenken", 200, "running", "small",
        "STEM-02", "ruim de helft eens", "vier op de vijf jongeren eens",
    ),
    ActionStory(
        "Schrijf alle brieven aan ouders opnieuw", "STEM",
        "Zes ouders lezen de brieven en zeggen wat niet duidelijk is. Daarna worden ze "
        "herschreven.",
        "ouders", _OFFICE, "communicatieadviseur", Party.PARENT, "aanbieders, GI", "leading",
        "Verzamel de tien brieven die het meest worden verstuurd", 120, "done", "small",
        "STEM-03", "een derde van de ouders eens", "twee op de drie ouders eens",
    ),
)  # fmt: skip
SIGNED = (  # party, name, role, organisation, address
    (Party.PARENT, "Fatima Idrissi", "lid cliëntenraad", "Cliëntenraad Waalstreek", "fatima"),
    (Party.FOSTER_PARENT, "Karin de Boer", "voorzitter", _COUNCIL, "karin"),
    (Party.FOSTER_CARE_WORKER, "Joost Willems", "teamleider", _PROVIDER, "joost"),
    (Party.CHILD_PROTECTION_WORKER, "Mila Peters", "gebiedsmanager", _INSTITUTION, "mila"),
    (Party.MUNICIPALITY, "Rob Visser", "beleidsadviseur", _OFFICE, "rob.v"),
)
TOLD = (  # title, status, what the owner told, next step
    (
        "Maak met elk gezin één plan per kind",
        "running",
        "Vier gezinnen hebben een voorbeeldplan gemaakt en vinden het duidelijk.",
        "In januari doen alle nieuwe gezinnen mee.",
    ),
    (
        "Zoek twintig steungezinnen voor adempauze",
        "running",
        "Op de avond in Wijchen meldden zeven gezinnen zich aan.",
        "",
    ),
    (
        "Open een vaste hulplijn voor avond en weekend",
        "waiting",
        "De crisisdienst kan het doen. De gemeenten beslissen volgende maand over het geld.",
        "",
    ),
    (
        "Vraag elk kind twee keer per jaar hoe het gaat",
        "running",
        "De jongerenraad heeft de drie vragen bedacht.",
        "Nu proberen we ze uit met tien kinderen.",
    ),
)
RESERVATION = (
    "Wij staan achter de agenda. Voor de hulplijn in avond en weekend is nog geen geld "
    "geregeld; zonder "
    "besluit van de gemeenten vóór de zomer kunnen wij die actie niet beginnen."
)
LEFT_OUT = (
    "wij eerst willen zien of één plan per kind dit al verbetert; in de evaluatie komt het terug."
)
