"""The example trajectories and the people who work on them. Regions are real, the rest is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from regions.models import Part, Region, Role, Trajectory, User

HOME = "rijk-van-nijmegen"
Days = tuple[int, int]  # begin and end, counted from today
FULL: Mapping[Part, Days] = {
    Part.FACTS: (-300, -240),
    Part.EXPERIENCES: (-235, 25),
    Part.MEETINGS: (40, 110),
    Part.AGENDA: (115, 200),
}
# How far the other examples are, so that the map lives.
ELSEWHERE: Mapping[str, Mapping[Part, Days]] = {
    "twente": {Part.FACTS: (-40, 30), Part.EXPERIENCES: (45, 90)},
    "zaanstreek-waterland": {Part.FACTS: (-200, -160), Part.MEETINGS: (-30, 45)},
    "noord-limburg": {Part.MEETINGS: (-210, -120), Part.AGENDA: (-100, 120)},
}


@dataclass(frozen=True)
class Somebody:
    kind: Role.Kind
    name: str
    email: str


def _address(name: str) -> str:
    # '.example' is reserved (RFC 2606): no mail can ever reach a real person.
    return f"{name.partition(' ')[0].lower()}@voorbeeld.example"


PEOPLE = tuple(
    Somebody(kind, name, _address(name))
    for kind, name in (
        (Role.Kind.COORDINATOR, "Alice Bakker"),
        (Role.Kind.PROCESS_FACILITATOR, "Frank Vos"),
        (Role.Kind.DIALOGUE_FACILITATOR, "Dina Yilmaz"),
        (Role.Kind.TEXT_REVIEWER, "Thomas Mulder"),
        (Role.Kind.TEXT_REVIEWER, "Sara Postma"),
        (Role.Kind.DATA_DELIVERER, "Lisa Jansen"),
        (Role.Kind.READER, "Rob Visser"),
        (Role.Kind.METHOD_OWNER, "Nora Prins"),
    )
)
NEIGHBOUR = Somebody(Role.Kind.COORDINATOR, "Charlie Smit", _address("Charlie Smit"))


def example_trajectory(
    region_slug: str, parts: Mapping[Part, Days], today: date
) -> Trajectory | None:
    """The example of this region, made now if there is none; None when the region is not loaded."""
    region = Region.objects.current(today).filter(slug=region_slug).first()
    if region is None:
        return None
    found = region.trajectories.filter(is_example=True).first()
    if found:
        return found
    contact = PEOPLE[0]
    trajectory = region.trajectories.create(
        title=_("Het goede gesprek %d") % today.year,
        slug=f"het-goede-gesprek-{today.year}",
        starts_on=today + timedelta(min(begin for begin, _end in parts.values())),
        ends_on=today + timedelta(max(end for _begin, end in parts.values())),
        contact_name=contact.name,
        contact_email=contact.email,
        is_example=True,
    )
    for part, (begin, end) in parts.items():
        trajectory.parts.create(
            part=part, starts_on=today + timedelta(begin), ends_on=today + timedelta(end)
        )
    return trajectory


def user_of(somebody: Somebody) -> User:
    user = User.objects.filter(email=somebody.email).first()
    return user or User.objects.create_user(somebody.email, name=somebody.name)


def give_roles(trajectory: Trajectory) -> None:
    """Each role of the example has one person; the method owner works for the whole country."""
    for somebody in PEOPLE:
        national = somebody.kind == Role.Kind.METHOD_OWNER
        regional = somebody.kind == Role.Kind.COORDINATOR
        Role.objects.get_or_create(
            user=user_of(somebody),
            kind=somebody.kind,
            region=trajectory.region if regional else None,
            trajectory=None if national or regional else trajectory,
        )


def give_neighbour() -> None:
    """The coordinator of another region, who must not see the first."""
    twente = Region.objects.filter(slug="twente").first()
    if twente:
        Role.objects.get_or_create(
            user=user_of(NEIGHBOUR), kind=NEIGHBOUR.kind, region=twente, trajectory=None
        )
