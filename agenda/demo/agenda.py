"""The agenda of the example, once; a second load leaves it as it is."""

from datetime import date, timedelta
from uuid import uuid4

from agenda.demo import story
from agenda.domain import adopting, editing, linking, owning, reminding
from agenda.domain.owning import Told
from agenda.domain.talking import plan_next
from agenda.models import Action, Answer, FollowUp, Goal, ImprovementAgenda, Version
from agenda.sources import Source, sources
from quickscan.published import themes
from regions.domain.organisations import organisation_named
from regions.models import Trajectory
from regions.parties import Party

_LOOK_BACK = timedelta(days=30)


def example_agenda(trajectory: Trajectory, today: date) -> ImprovementAgenda:
    title = f"Verbeteragenda pleegzorg {trajectory.region.name}"
    agenda = editing.start_agenda(trajectory, title=title)
    if agenda.actions.exists():
        return agenda
    editing.save(agenda, edition=agenda.edition, title=title, vision=story.VISION)
    agenda.refresh_from_db()
    _goals(agenda)
    actions = _actions(agenda, today)
    editing.add_follow_up(
        agenda, form=FollowUp.Form.HALF_YEARLY, next_on=today + timedelta(days=110),
        every_months=FollowUp.Rhythm.HALF_YEARLY, frequency="twee keer per jaar",
        invited_by="de regiocoördinator",
        involvement="Ouders en pleegouders bereiden de bijeenkomst samen voor. De jongerenraad "
        "kiest "
        "één onderwerp en vertelt daar zelf over.",
    )  # fmt: skip
    _evidence(agenda, actions)
    _adopted(agenda, today)
    agenda.refresh_from_db()
    _alive(agenda)
    return agenda


def _goals(agenda: ImprovementAgenda) -> None:
    for each in story.GOALS:
        editing.add_goal(
            agenda, theme=each.theme, goes_well=each.goes_well, can_improve=each.can_improve,
            ambition=each.ambition, measure=each.measure, baseline=each.baseline,
            target=each.target,
        )  # fmt: skip


def _actions(agenda: ImprovementAgenda, today: date) -> list[Action]:
    goals: dict[str, Goal] = {goal.theme: goal for goal in agenda.goals.all()}
    made = []
    for each in story.ACTIONS:
        deadline = today + timedelta(days=each.days)
        made.append(
            editing.add_action(
                agenda, title=each.title, goal=goals[each.theme], what=each.what,
                for_whom=each.for_whom, owner_role=each.role,
                owner_email=f"{story.OWNERS[each.owner]}@voorbeeld.example",
                owner=organisation_named(each.owner, agenda.trajectory.region),
                lead_party=each.lead, helpers=each.helpers, families=each.families,
                first_step=each.first_step, first_step_on=today + timedelta(days=24),
                starts_on=today, deadline=deadline, evaluate_on=deadline + _LOOK_BACK,
                effort=each.effort, measure=each.measure, baseline=each.baseline,
                target=each.target, status=each.status,
            )
        )  # fmt: skip
    return made


def _evidence(agenda: ImprovementAgenda, actions: list[Action]) -> None:
    """Two sources a theme for every action, as far as there are any; one finding gets a reason."""
    slugs = {theme.code: theme.slug for theme in themes()}
    found = sources(agenda.trajectory)
    for action in actions:
        assert action.goal  # noqa: S101  every action of the story has one
        own = [each for each in found if each.theme == slugs.get(action.goal.theme)]
        for each in own[:3]:
            linking.link(action, each.key)
        found = [each for each in found if each not in own[:3]] or found
    asking = [each for each in sources(agenda.trajectory) if each.asks]
    open_ones = [each for each in asking if not _used(agenda, each)]
    for each in open_ones:
        linking.leave_out(agenda, each.key, reason=story.LEFT_OUT)


def _used(agenda: ImprovementAgenda, source: Source) -> bool:
    return agenda.actions.filter(evidence__key=source.key).exists()


def _adopted(agenda: ImprovementAgenda, today: date) -> Version | None:
    proposal = adopting.propose(agenda, reply_by=today)
    late = next(each for each in agenda.actions.all() if each.status == Action.Status.WAITING)
    for party, name, role, organisation, address in story.SIGNED:
        person = adopting.add_signatory(
            proposal, party=party, name=name, role=role, organisation=organisation,
            email=f"{address}@voorbeeld.example",
        )  # fmt: skip
        reserved = party == Party.FOSTER_CARE_WORKER
        adopting.reply(
            person, answer=Answer.RESERVED if reserved else Answer.AGREED,
            reservation=story.RESERVATION if reserved else "", name_agreed=not reserved,
            on_actions={late.pk: (Answer.RESERVED, "Wacht op geld van de gemeenten.")}
            if reserved else {},
        )  # fmt: skip
    version = adopting.adopt(agenda)
    adopting.begin(agenda)
    return version


def _alive(agenda: ImprovementAgenda) -> None:
    """Owners told how it goes, one is asked today, and the next conversation is being planned."""
    by_title = {action.title: action for action in agenda.actions.all()}
    for title, status, text, next_step in story.TOLD:
        action = by_title[title]
        owning.tell(
            action, Told(status, text, action.owner_role, next_step), client_id=uuid4()
        )  # fmt: skip
    unfinished = reminding.unfinished_by_owner(agenda)
    asked = agenda.owners.get(email__startswith="mila")
    reminding.ask_now(asked, unfinished[asked.email])
    for follow_up in agenda.follow_ups.all():
        plan_next(follow_up)
