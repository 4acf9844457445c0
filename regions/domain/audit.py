"""The one way into the log of who saw what."""

from collections.abc import Iterable

from regions.models import AuditEntry, Trajectory, User


def record(trajectory: Trajectory, act: AuditEntry.Act, subject: str, *, by: User | None) -> None:
    """`by` is None for what the program does by itself. Call it in the transaction of the act: what
    is not in the log did not happen.
    """
    AuditEntry.objects.create(trajectory=trajectory, act=act, subject=subject, user=by)


def record_in_all(
    trajectories: Iterable[Trajectory], act: AuditEntry.Act, subject: str, *, by: User
) -> None:
    """The same act in the log of each of these."""
    AuditEntry.objects.bulk_create(
        AuditEntry(trajectory=trajectory, act=act, subject=subject, user=by)
        for trajectory in trajectories
    )
