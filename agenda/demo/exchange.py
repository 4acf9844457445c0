"""What regions of the example give to each other: an agenda of a neighbour, an example that
everybody reads, one that waits for the owner of the method, and somebody who likes to look.
"""

from datetime import date, timedelta
from typing import Any

from agenda.domain import adopting, digests, editing, evaluating, examples, saved_views, sharing
from agenda.models import Action, Answer, FollowUp, ImprovementAgenda
from regions.domain.organisations import organisation_named
from regions.models import Trajectory, User
from regions.parties import Party

_COORDINATOR, _METHOD_OWNER = "alice@voorbeeld.example", "nora@voorbeeld.example"
_LETTERS = {
    "theme": "STEM",
    "title": "Herschrijf alle brieven samen met ouders",
    "who": "Ouders, met zes ouders van de cliëntenraad, de aanbieders en de GI",
    "what": "Zes ouders lazen de tien brieven die het meest worden verstuurd en streepten aan wat "
    "onduidelijk was. Een tekstschrijver herschreef ze; de ouders lazen ze nog een keer.",
    "cost": "Drie avonden met ouders, veertig uur van een tekstschrijver",
    "outcome": "Ouders bellen minder vaak om te vragen wat er staat. Een volgende keer beginnen "
    "wij met de brief over het besluit, want die raakt het meest.",
    "contact_name": "", "contact_email": "", "contact_agreed": False,
}  # fmt: skip
_CIRCLE = {
    "theme": "STEM",
    "title": "Begin elk overleg met de stem van het kind",
    "who": "Kinderen en jongeren in een pleeggezin, met de jongerenraad en jeugdbeschermers",
    "what": "Voor elk overleg praat iemand die het kind zelf kiest met het kind. Het overleg "
    "begint met wat het kind zei. Daarna hoort het kind wat ermee is gedaan.",
    "cost": "Een uur per overleg; een middag oefenen voor veertig jeugdbeschermers",
    "outcome": "In acht van de tien overleggen kwam het kind zelf aan het woord. Met kinderen "
    "onder de acht jaar lukte het minder; daar oefenen wij nog op.",
    "contact_name": "Ilse Janssen", "contact_email": "ilse@voorbeeld.example",
    "contact_agreed": True,
}  # fmt: skip


def example_exchange(home: ImprovementAgenda, today: date) -> None:
    """A second load leaves it as it is; without the people of the example there is nothing."""
    alice = User.objects.filter(email=_COORDINATOR).first()
    nora = User.objects.filter(email=_METHOD_OWNER).first()
    if alice is None or nora is None:
        return
    sharing.share(home, how=ImprovementAgenda.Sharing.NAMED)
    letters = home.actions.filter(status=Action.Status.DONE).first()
    if letters and not hasattr(letters, "example"):
        _looked_back_on(letters, today, learned=str(_LETTERS["outcome"]))
        examples.offer(letters, edition=0, by=alice, **_LETTERS)
    there = Trajectory.objects.filter(region__slug="noord-limburg", is_example=True).first()
    if there and not ImprovementAgenda.objects.filter(trajectory=there).exists():
        _neighbour(there, today, by=alice, accepted_by=nora)
    saved_views.save_view(alice, name="Loopt nu", query="stand=running")
    digests.choose_digests(
        alice, offered=[home.trajectory.region], wanted=[home.trajectory.region_id]
    )  # fmt: skip


def _neighbour(trajectory: Trajectory, today: date, *, by: User, accepted_by: User) -> None:
    agenda = editing.start_agenda(trajectory, title="Verbeteragenda pleegzorg Noord-Limburg")
    editing.save(
        agenda, edition=agenda.edition,
        vision="Kinderen in een pleeggezin praten mee over alles wat over hen gaat.",
    )  # fmt: skip
    agenda.refresh_from_db()
    voice = editing.add_goal(
        agenda, theme="STEM", ambition="Elk overleg begint met wat het kind ervan vindt."
    )
    together = editing.add_goal(
        agenda, theme="SAM", ambition="Ouders en pleegouders maken samen afspraken."
    )
    circle = editing.add_action(
        agenda, goal=voice, status=Action.Status.DONE,
        **_values(
            trajectory, today, title=str(_CIRCLE["title"]), lead=Party.CHILD_PROTECTION_WORKER
        ),
    )  # fmt: skip
    editing.add_action(
        agenda, goal=together, status=Action.Status.RUNNING,
        **_values(trajectory, today, title="Laat ouders en pleegouders elkaar vooraf ontmoeten",
                  lead=Party.FOSTER_PARENT),
    )  # fmt: skip
    editing.add_follow_up(
        agenda, form=FollowUp.Form.NETWORK_EVENING, next_on=today + timedelta(days=75),
        frequency="twee keer per jaar", invited_by="de regio",
    )  # fmt: skip
    proposal = adopting.propose(agenda, reply_by=today)
    person = adopting.add_signatory(
        proposal, party=Party.PARENT, name="Ilse Janssen", role="lid cliëntenraad",
        organisation="Cliëntenraad Noord-Limburg", email="ilse@voorbeeld.example",
    )  # fmt: skip
    adopting.reply(
        person, answer=Answer.AGREED, reservation="", name_agreed=False, on_actions={}
    )  # fmt: skip
    adopting.adopt(agenda)
    sharing.share(agenda, how=ImprovementAgenda.Sharing.NAMED)
    _looked_back_on(circle, today, learned=str(_CIRCLE["outcome"]))
    example = examples.offer(circle, edition=0, by=by, **_CIRCLE)
    examples.decide(
        example, decision="accepted", remark="", edition=example.edition, by=accepted_by
    )  # fmt: skip


def _values(trajectory: Trajectory, today: date, *, title: str, lead: Party) -> dict[str, Any]:
    return {
        "title": title,
        "what": "Elke keer, voor elk kind, en met een korte terugblik na afloop.",
        "for_whom": "kinderen in een pleeggezin",
        "owner": organisation_named("Jeugdbescherming Noord-Limburg", trajectory.region),
        "owner_role": "gebiedsmanager",
        "lead_party": lead,
        "families": Action.Families.PARTNERS,
        "effort": Action.Effort.SMALL,
        "starts_on": today - timedelta(days=90),
        "deadline": today + timedelta(days=60),
        "evaluate_on": today + timedelta(days=90),
    }


def _looked_back_on(action: Action, today: date, *, learned: str) -> None:
    """Unless somebody did."""
    if action.evaluations.signed().exists():
        return
    draft = evaluating.draft_of(action) or evaluating.save_draft(
        action, edition=0, evaluated_on=today, result="partly", learned=learned, conclusion="keep"
    )
    assert draft  # noqa: S101  nobody else is at work here
    evaluating.sign(draft, edition=draft.edition, role="regiocoördinator")
