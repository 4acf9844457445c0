"""Two invented providers and a municipality deliver figures; they do not agree on everything."""

from datetime import date, timedelta
from decimal import Decimal

from quickscan.delivered import Answer
from quickscan.domain.agreeing import Choice, agree, matters, source_of
from quickscan.domain.delivering import Contact, Filled, Question, ask, deliver
from quickscan.models import FigureRequest
from regions.domain.organisations import organisation_named
from regions.models import Organisation, Trajectory, User

_FAMILIES, _NEW, _WAITING, _NETWORK = "IND-GEZ-01", "IND-GEZ-02", "IND-WCH-01", "IND-VRM-01"
_FRAMEWORK, _BREAKDOWN, _SCHEME, _VISION = "IND-JUR-01", "IND-STA-02", "IND-POL-01", "IND-POL-02"

_PROVIDERS = (
    (
        "Pleegzorg Waalstreek", Contact("Petra de Boer", "petra@voorbeeld.example"), 20,
        (_FAMILIES, _NEW, _WAITING, _NETWORK, _FRAMEWORK),
        {_FAMILIES: 164, _NEW: 18, _WAITING: 19},
    ),
    (
        "Pleegzorg De Linde", Contact("Sem Kaya", "sem@voorbeeld.example"), -4,
        (_FAMILIES, _NEW, _WAITING, _BREAKDOWN),
        {_FAMILIES: 91, _NEW: 7, _WAITING: 31},
    ),
)  # fmt: skip
_MUNICIPALITY = ("Gemeente Waalburg", Contact("Mark Jansen", "mark@voorbeeld.example"))
_OF_NETWORK = (88, 182)
_FRAMEWORKS = ((70, 182), (58, 182), (41, 182), (13, 182))


def example_deliveries(trajectory: Trajectory, alice: User, today: date) -> None:
    """Once. One figure waits for an agreement because two organisations differ, one for a check."""
    if trajectory.figure_requests.exists():
        return
    for name, contact, days, codes, counts in _PROVIDERS:
        request = _asked(trajectory, alice, today, (name, contact), (codes, days))
        _deliver(request, {code: [Answer(request.year, Decimal(count), status="final")]
                           for code, count in counts.items()})  # fmt: skip
        if _NETWORK in codes:
            _deliver(request, _shares(request.year))
    words = _asked(trajectory, alice, today, _MUNICIPALITY, ((_SCHEME, _VISION), 20))
    _deliver(words, {_SCHEME: [Answer(words.year, Decimal(2), status="final")]})
    _agree_on_new_families(trajectory, alice)


def _asked(
    trajectory: Trajectory, alice: User, today: date, whom: tuple[str, Contact],
    what: tuple[tuple[str, ...], int],
) -> FigureRequest:  # fmt: skip
    name, contact = whom
    codes, days = what
    kind = (
        Organisation.Kind.MUNICIPALITY
        if _SCHEME in codes
        else Organisation.Kind.FOSTER_CARE_PROVIDER
    )
    organisation = organisation_named(name, trajectory.region, kind)
    question = Question(codes, today.year - 1, today + timedelta(days))
    return ask(trajectory, organisation, question=question, contact=contact, by=alice)


def _deliver(request: FigureRequest, answers: dict[str, list[Answer]]) -> None:
    for code, given in answers.items():
        rows = request.deliveries.filter(indicator=code).order_by("pk")
        deliver(request, [Filled(row, answer, 0) for row, answer in zip(rows, given, strict=True)])


def _shares(year: int) -> dict[str, list[Answer]]:
    return {
        _NETWORK: [_share(year, *_OF_NETWORK)],
        _FRAMEWORK: [_share(year, *each) for each in _FRAMEWORKS],
    }


def _share(year: int, numerator: int, denominator: int) -> Answer:
    return Answer(
        year, numerator=Decimal(numerator), denominator=Decimal(denominator), status="final",
        reference_date=date(year, 12, 31),
    )  # fmt: skip


def _agree_on_new_families(trajectory: Trajectory, alice: User) -> None:
    matter = next(each for each in matters(trajectory) if each.indicator.code == _NEW)
    names = [str(given.organisation) for given in matter.given]
    choice = Choice(
        matter.total or [], source_of(names, added=True),
        "Beide aanbieders tellen alleen hun eigen gezinnen, dus wij tellen ze op.",
    )  # fmt: skip
    agree(trajectory, matter, choice, fingerprint=matter.fingerprint, by=alice)
