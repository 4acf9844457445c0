"""Who deliver figures in the tests: Petra of a provider, Mark of a municipality."""

from datetime import date, timedelta

from django.utils import timezone

from quickscan import emails
from quickscan.domain.delivering import Contact, Question, ask
from quickscan.models import Delivery, FigureRequest
from regions.models import Organisation, Trajectory, User

PETRA = Contact("Petra de Boer", "petra@waalstreek.example")
MARK = Contact("Mark Jansen", "mark@beuningen.example")
YEAR = timezone.localdate().year - 1
FAMILIES, NETWORK, FRAMEWORK, SCHEME = "IND-GEZ-01", "IND-VRM-01", "IND-JUR-01", "IND-POL-01"


def organisation(
    trajectory: Trajectory, name: str, kind: str = Organisation.Kind.FOSTER_CARE_PROVIDER
) -> Organisation:
    made, _new = Organisation.objects.get_or_create(name=name, defaults={"kind": kind})
    made.regions.add(trajectory.region)
    return made


def request_for(
    trajectory: Trajectory,
    by: User,
    *codes: str,
    name: str = "Pleegzorg Waalstreek",
    due_on: date | None = None,
) -> FigureRequest:
    return ask(
        trajectory, organisation(trajectory, name), contact=PETRA, by=by,
        question=Question(codes, YEAR, due_on or timezone.localdate() + timedelta(weeks=2)),
    )  # fmt: skip


def link(request: FigureRequest) -> str:
    return emails.delivery_path(request)


def page_of(request: FigureRequest, code: str) -> str:
    return f"{link(request)}{code.removeprefix('IND-').lower()}/"


def form_of(request: FigureRequest, code: str, **filled: object) -> dict[str, str]:
    """What a browser sends from the page of this figure."""
    seen = Delivery.objects.filter(request=request, indicator=code).order_by("pk")
    usual = {
        "year": YEAR, "status": "final", "missing": "", "note": "", "reference_date": "",
        "seen": ".".join(str(each.version) for each in seen),
    }  # fmt: skip
    return {name: str(value) for name, value in (usual | filled).items()}
