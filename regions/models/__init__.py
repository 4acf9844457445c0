from regions.models.audit import AuditEntry
from regions.models.mail import Mail, MailQuerySet
from regions.models.organisations import Network, Organisation, Partnership
from regions.models.places import Municipality, Region, RegionMembership
from regions.models.trajectories import Part, Trajectory, TrajectoryPart
from regions.models.users import Role, User

__all__ = [
    "AuditEntry",
    "Mail",
    "MailQuerySet",
    "Municipality",
    "Network",
    "Organisation",
    "Part",
    "Partnership",
    "Region",
    "RegionMembership",
    "Role",
    "Trajectory",
    "TrajectoryPart",
    "User",
]
