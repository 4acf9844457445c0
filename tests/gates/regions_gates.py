from regions.models import Role, Trajectory, User
from tests.gates.rules import EVERY_ROLE, Gate, InRegion, InTrajectory, Kind, Public, SignedIn

COORDINATE = {Kind.COORDINATOR, Kind.METHOD_OWNER}
MANAGE = COORDINATE | {Kind.PROCESS_FACILITATOR}

GATES: dict[str, Gate] = {
    "home": Public(),
    "region": Public(),
    "privacy": Public(),
    "accessibility": Public(),
    "contact": Public(),
    "my_home": SignedIn(),
    "new_trajectory": InRegion(COORDINATE),
    "trajectory": InTrajectory(EVERY_ROLE),
    "trajectory_people": InTrajectory(MANAGE),
    "trajectory_mail": InTrajectory(MANAGE),
    "trajectory_mail_stop": InTrajectory(MANAGE, 302, "POST"),
    "trajectory_mail_seen": InTrajectory(MANAGE, 302, "POST"),
    "trajectory_log": InTrajectory(COORDINATE),
    "trajectory_settings": InTrajectory(MANAGE),
    "remove_role": InTrajectory(MANAGE),
    # allauth
    "account_login": Public(signed_in=302),
    "account_request_login_code": Public(signed_in=302),
    "account_confirm_login_code": Public(302),
    "account_signup": Public(),  # the contact page
    "account_logout": Public(302, signed_in=200),
}


def values(trajectory: Trajectory) -> dict[str, str | int]:
    """What fills the names in the addresses, for things of this trajectory."""
    user = User.objects.create_user(f"iris-{trajectory.pk}@voorbeeld.example", name="Iris")
    role = Role.objects.create(user=user, kind=Role.Kind.READER, trajectory=trajectory)
    return {
        "region_slug": trajectory.region.slug,
        "slug": trajectory.slug,
        "role_id": role.pk,
    }
