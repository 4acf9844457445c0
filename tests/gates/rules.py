"""The words in which the tables of this folder say who may reach an address.

A row says what a GET (or, for an address that only takes a POST, an empty POST) answers to each
person. 302 for somebody who is not signed in is the way to the sign-in page.
"""

from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from regions.models import Role

Kind = Role.Kind

ANONYMOUS = "anonymous"
NO_ROLE = "no role"  # Bob
OTHER_REGION = "coordinator of another region"  # Charlie
REGION_COORDINATOR = "coordinator of the region"  # Alice
METHOD_OWNER = "method owner"  # Nora
IN_TRAJECTORY = {
    kind: f"{kind.value} in this trajectory" for kind in Kind if kind != "method_owner"
}

PEOPLE = [
    ANONYMOUS,
    NO_ROLE,
    OTHER_REGION,
    REGION_COORDINATOR,
    METHOD_OWNER,
    *IN_TRAJECTORY.values(),
]
_EVERYWHERE = {REGION_COORDINATOR: Kind.COORDINATOR, METHOD_OWNER: Kind.METHOD_OWNER}
Method = Literal["GET", "POST"]


@dataclass(frozen=True)
class Public:
    """Everybody gets the same; `signed_in` when a signed-in visitor gets something else."""

    status: int = HTTPStatus.OK
    method: Method = "GET"
    signed_in: int | None = None

    def expected(self, person: str) -> int:
        return self.status if person == ANONYMOUS else self.signed_in or self.status


@dataclass(frozen=True)
class SignedIn:
    """Everybody with an account; what they see there is their own."""

    status: int = HTTPStatus.OK
    method: Method = "GET"

    def expected(self, person: str) -> int:
        return HTTPStatus.FOUND if person == ANONYMOUS else self.status


@dataclass(frozen=True)
class InTrajectory:
    """These roles; other roles in the trajectory get 403, and for the rest it does not exist."""

    roles: Collection[Kind]
    status: int = HTTPStatus.OK
    method: Method = "GET"

    def expected(self, person: str) -> int:
        if person == ANONYMOUS:
            return HTTPStatus.FOUND
        kinds = _EVERYWHERE | {name: kind for kind, name in IN_TRAJECTORY.items()}
        if person not in kinds:
            return HTTPStatus.NOT_FOUND
        return self.status if kinds[person] in self.roles else HTTPStatus.FORBIDDEN


@dataclass(frozen=True)
class InRegion:
    """These roles for the whole region; a role in one trajectory does not reach that far."""

    roles: Collection[Kind]
    status: int = HTTPStatus.OK
    method: Method = "GET"

    def expected(self, person: str) -> int:
        if person == ANONYMOUS:
            return HTTPStatus.FOUND
        if person not in _EVERYWHERE:
            return HTTPStatus.NOT_FOUND
        return self.status if _EVERYWHERE[person] in self.roles else HTTPStatus.FORBIDDEN


@dataclass(frozen=True)
class WithARole:
    """Everybody with a role anywhere; what they reach there is their own. For the rest it does
    not exist.
    """

    status: int = HTTPStatus.OK
    method: Method = "GET"

    def expected(self, person: str) -> int:
        if person == ANONYMOUS:
            return HTTPStatus.FOUND
        return HTTPStatus.NOT_FOUND if person == NO_ROLE else self.status


@dataclass(frozen=True)
class National:
    """These roles, of the whole country; nobody else here has one."""

    roles: Collection[Kind]
    status: int = HTTPStatus.OK
    method: Method = "GET"

    def expected(self, person: str) -> int:
        if person == ANONYMOUS:
            return HTTPStatus.FOUND
        owns = person == METHOD_OWNER and Kind.METHOD_OWNER in self.roles
        return self.status if owns else HTTPStatus.NOT_FOUND


Gate = Public | SignedIn | InTrajectory | InRegion | WithARole | National
EVERY_ROLE = frozenset(Kind)
