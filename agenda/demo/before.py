"""The agenda before this one, closed, with its bilan: most actions succeeded, and the goal that
mattered most did not come nearer. Made by the verbs of a real one; only the days are moved back.
"""

from datetime import date, timedelta

from django.db import transaction

from agenda.demo.story import SIGNED
from agenda.domain import adopting, concluding, editing, evaluating, summing_up
from agenda.domain.concluding import OnGoal
from agenda.models import (
    Action,
    AgendaEvaluation,
    Answer,
    Bilan,
    Evaluation,
    FollowUp,
    Goal,
    ImprovementAgenda,
    Version,
)
from quickscan.published import themes
from regions.domain.organisations import organisation_named
from regions.models import Part, Region, Trajectory
from regions.parties import Party

_BEGUN, _OVER, _CLOSED = timedelta(days=-730), timedelta(days=-330), timedelta(days=-290)
_ROLE = "regiocoördinator"
_GOALS = (  # theme, ambition, measure, baseline, target, nearer, words
    (
        "BEL", "Er zijn genoeg pleeggezinnen, en zij houden het vol.", "IND-GEZ-01",
        "ruim 280 pleeggezinnen", "300 pleeggezinnen", "no",
        ("Er kwamen gezinnen bij, maar er stopten er meer. De wervingsavonden waren goed bezocht; "
        "het stoppen hebben wij te laat besproken."),
    ),
    (
        "SAM", "Ouders en pleegouders weten wie zij kunnen bellen.", "", "", "", "yes",
        "In de gesprekken noemden ouders en pleegouders dit zelf als eerste wat beter gaat.",
    ),
)  # fmt: skip
_ACTIONS = (  # goal, title, owner, role, lead, result, learned, conclusion
    (
        "BEL", "Houd vier avonden voor nieuwe pleegouders", "Pleegzorg Waalstreek",
        "hoofd werving", Party.FOSTER_PARENT, "achieved",
        ("Pleegouders die zelf vertellen overtuigen het meest. Na zo’n avond belden steeds twee of "
        "drie gezinnen."), "keep",
    ),
    (
        "BEL", "Bel elk gezin dat stopt en vraag waarom", "Pleegzorg Waalstreek", "teamleider",
        Party.FOSTER_CARE_WORKER, "partly",
        ("Wij belden pas als het besluit al was genomen. Het gesprek moet eerder: als het gezin "
        "zegt dat het zwaar wordt."), "adapt",
    ),
    (
        "SAM", "Geef elk gezin een kaart met vaste nummers", "Regiobureau Jeugd Rijk van Nijmegen",
        "beleidsadviseur jeugd", Party.PARENT, "achieved",
        "Een kaart werkt als er namen van teams op staan en iemand hem bijhoudt.", "keep",
    ),
)  # fmt: skip
_TOGETHER = (
    "De vier partijen zagen elkaar elk half jaar. Ouders kwamen pas na een jaar echt aan het "
    "woord; daarna werden de gesprekken beter."
)
_REMAINS = "Waarom gezinnen stoppen, en hoe wij dat eerder horen."


@transaction.atomic
def example_before(region: Region, today: date) -> ImprovementAgenda:
    """Once; a second load leaves it as it is."""
    trajectory = _trajectory(region, today)
    agenda = ImprovementAgenda.objects.filter(trajectory=trajectory).first()
    if agenda:
        return agenda
    title = f"Verbeteragenda pleegzorg {region.name} {(today + _BEGUN).year}"
    agenda = editing.start_agenda(trajectory, title=title)
    editing.save(
        agenda, edition=agenda.edition,
        vision="In onze regio is er voor elk kind een pleeggezin, en elk gezin weet wie het kan "
        "bellen.",
    )  # fmt: skip
    agenda.refresh_from_db()
    _write(agenda, today)
    _adopt(agenda, today)
    _look_back(agenda, today)
    return agenda


def _trajectory(region: Region, today: date) -> Trajectory:
    begun = today + _BEGUN
    trajectory, made = region.trajectories.get_or_create(
        slug=f"het-goede-gesprek-{begun.year}",
        defaults={
            "title": f"Het goede gesprek {begun.year}", "starts_on": begun,
            "ends_on": today + _CLOSED, "contact_name": "Alice Bakker",
            "contact_email": "alice@voorbeeld.example", "is_example": True,
        },
    )  # fmt: skip
    if made:
        trajectory.parts.create(part=Part.AGENDA, starts_on=begun, ends_on=today + _CLOSED)
    return trajectory


def _write(agenda: ImprovementAgenda, today: date) -> None:
    known = {theme.code for theme in themes()}
    goals: dict[str, Goal] = {}
    for theme, ambition, measure, baseline, target, _nearer, _words in _GOALS:
        assert theme in known  # noqa: S101  of the question bank
        goals[theme] = editing.add_goal(
            agenda, theme=theme, ambition=ambition, measure=measure, baseline=baseline,
            target=target,
        )  # fmt: skip
    for theme, title, owner, role, lead, *_came in _ACTIONS:
        editing.add_action(
            agenda, goal=goals[theme], title=title, owner_role=role, lead_party=lead,
            owner=organisation_named(owner, agenda.trajectory.region),
            starts_on=today + _BEGUN, deadline=today + _OVER - timedelta(days=60),
            evaluate_on=today + _OVER, status=Action.Status.RUNNING,
        )  # fmt: skip
    editing.add_follow_up(
        agenda, form=FollowUp.Form.HALF_YEARLY, next_on=today,
        invited_by="de regiocoördinator",
    )  # fmt: skip


def _adopt(agenda: ImprovementAgenda, today: date) -> None:
    proposal = adopting.propose(agenda, reply_by=today)
    for party, name, role, organisation, address in SIGNED:
        person = adopting.add_signatory(
            proposal, party=party, name=name, role=role, organisation=organisation,
            email=f"{address}@voorbeeld.example",
        )  # fmt: skip
        adopting.reply(
            person, answer=Answer.AGREED, reservation="", name_agreed=False, on_actions={}
        )
    adopting.adopt(agenda)
    adopting.begin(agenda)
    _moved(Version, {"agenda": agenda}, frozen_on=today + _BEGUN)
    _moved(ImprovementAgenda, {"pk": agenda.pk}, adopted_on=today + _BEGUN)
    _moved(FollowUp, {"agenda": agenda}, next_on=today + _OVER)
    agenda.refresh_from_db()


def _look_back(agenda: ImprovementAgenda, today: date) -> None:
    day = today + _OVER
    by_title = {action.title: action for action in agenda.actions.all()}
    for _theme, title, _owner, _role, _lead, result, learned, conclusion in _ACTIONS:
        draft = evaluating.save_draft(
            by_title[title], edition=0, evaluated_on=day, result=result, learned=learned,
            conclusion=conclusion,
        )  # fmt: skip
        assert draft  # noqa: S101  nobody else is here
        evaluating.sign(draft, edition=draft.edition, role=_ROLE)
    goals = {goal.theme: goal.pk for goal in agenda.goals.all()}
    whole = concluding.save_draft(
        agenda, edition=0, evaluated_on=day, working_together=_TOGETHER, remains=_REMAINS,
        next=AgendaEvaluation.Next.NEW_ROUND,
        goals={goals[each[0]]: OnGoal(each[5], each[6]) for each in _GOALS},
    )  # fmt: skip
    assert whole  # noqa: S101
    concluding.sign(whole, edition=whole.edition, role=_ROLE)
    summing_up.close(agenda)
    _moved(Evaluation, {"action__agenda": agenda}, signed_on=day)
    _moved(AgendaEvaluation, {"agenda": agenda}, signed_on=day)
    _moved(Bilan, {"agenda": agenda}, frozen_on=today + _CLOSED)


def _moved(
    model: type[Version | ImprovementAgenda | FollowUp | Evaluation | AgendaEvaluation | Bilan],
    rows: dict[str, object],
    **days: date,
) -> None:
    """In the example the past is made today, also of what nobody can change any more."""
    model._base_manager.filter(**rows).update(**days)  # noqa: SLF001
