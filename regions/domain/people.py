"""Giving and taking roles; the log keeps who could see what, since when."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regions import emails
from regions.domain.audit import record_in_all
from regions.models import AuditEntry, Region, Role, Trajectory, User


class RoleError(Exception):
    """The role cannot be given or taken; the text says why, in Dutch."""


@dataclass(frozen=True)
class Person:
    email: str
    name: str


def give_role(place: Region | Trajectory, *, kind: Role.Kind, person: Person, by: User) -> Role:
    """Make the person a user if they are not, give the role, and write to them about it."""
    where = {"region": place} if isinstance(place, Region) else {"trajectory": place}
    user = _user_of(person)
    try:
        with transaction.atomic():
            role = Role.objects.create(user=user, kind=kind, **where)
            emails.role_given(role, by=by)
            _record(role, AuditEntry.Act.GAVE_ROLE, by=by)
    except IntegrityError as error:
        raise RoleError(_("%s heeft deze rol al.") % user) from error
    return role


@transaction.atomic
def take_role(role: Role, *, by: User) -> None:
    """Nobody locks themselves out: your last role as a coordinator is taken by somebody else."""
    coordinating = by.roles.filter(kind=Role.Kind.COORDINATOR)
    if role.user_id == by.pk and role.kind == Role.Kind.COORDINATOR and coordinating.count() == 1:
        raise RoleError(
            _(
                "Dit is uw laatste rol als regiocoördinator. Vraag een andere coördinator "
                "om die weg te halen."
            )
        )
    _record(role, AuditEntry.Act.TOOK_ROLE, by=by)
    role.delete()


def _record(role: Role, act: AuditEntry.Act, *, by: User) -> None:
    """A role in a region reaches all its trajectories, so it stands in the log of each."""
    reached = Trajectory.objects.filter(Q(pk=role.trajectory_id) | Q(region=role.region_id))
    record_in_all(reached, act, f"{role.get_kind_display()}: {role.user}", by=by)


def _user_of(person: Person) -> User:
    email = person.email.lower()
    known = User.objects.filter(email=email).first()
    return known or User.objects.create_user(email, name=person.name)
