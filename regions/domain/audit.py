"""The one way into the log of who saw what."""

from regions.models import AuditEntry, Trajectory, User


def record(trajectory: Trajectory, act: AuditEntry.Act, subject: str, *, by: User | None) -> None:
    """`by` is None for what the program does by itself. Call it in the transaction of the act: what
    is not in the log did not happen.
    """
    AuditEntry.objects.create(trajectory=trajectory, act=act, subject=subject, user=by)
