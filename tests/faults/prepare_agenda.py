"""After `prepare`: an adopted agenda of which every action has its own owner; a proposal that waits
to be adopted; a table that waits to be stored; an agenda of which somebody wants the bilan; and
what two people press at once. Their personal links come in the folder of the installation.
"""

import os
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from django.utils import timezone

from agenda.domain import adopting, editing, evaluating, importing, owning, summing_up
from agenda.domain.owning import Told
from agenda.emails import sign_url, status_url
from agenda.models import Action, Answer, FollowUp, ImprovementAgenda, Version
from documents.models import Job
from regions.domain.organisations import organisation_named
from regions.models import Part, Trajectory, User
from regions.parties import Party

OWNERS = 12
ROWS = 40
AGREED = 2  # actions of the proposal


def prepare_owners() -> None:
    """A quarter after the agenda was adopted."""
    agenda = _agenda(OWNERS)
    _propose(agenda)
    if adopting.adopt(agenda) is None:
        raise RuntimeError("The agenda was not adopted.")
    long_ago = timezone.localdate() - timedelta(days=100)
    ImprovementAgenda.objects.update(adopted_on=long_ago)


def prepare_proposal() -> None:
    _propose(_agenda(AGREED))


def prepare_bilan() -> None:
    """Adopted, and with the job of its files out of the way."""
    agenda = _agenda(AGREED)
    _propose(agenda)
    if adopting.adopt(agenda) is None:
        raise RuntimeError("The agenda was not adopted.")
    Job.objects.all().delete()


def ask_for_the_bilan() -> None:
    summing_up.put_on_paper(ImprovementAgenda.objects.get())


def prepare_end() -> None:
    """Looked back on as a whole, and ready to be closed."""
    prepare_bilan()
    ImprovementAgenda.objects.update(status=ImprovementAgenda.Status.EVALUATED)


def prepare_table() -> None:
    """Read and looked at, and not yet stored."""
    _table(_agenda(1))


def prepare_proposal_and_table() -> None:
    """Piet, who speaks for the foster parents, has not answered yet."""
    agenda = _agenda(AGREED)
    proposal = _propose(agenda)
    piet = adopting.add_signatory(
        proposal, party=Party.FOSTER_PARENT, name="Piet", email="piet@voorbeeld.example"
    )
    dana = proposal.signatories.get(party=Party.PARENT)
    _hand_out(dana=sign_url(dana), piet=sign_url(piet))
    _table(agenda)


def prepare_not_proposed() -> None:
    _agenda(AGREED)


def prepare_told() -> None:
    """The owner of the first action told something that can still be taken back."""
    prepare_bilan()
    action = Action.objects.select_related("agenda").earliest("pk")
    update = owning.tell(action, Told("running", "Het loopt.", "lid"), client_id=uuid4())
    owner = action.agenda.owners.get(email=action.owner_email)
    _hand_out(told=f"{status_url(owner)}verteld/{update.pk}/")


def prepare_end_and_draft() -> None:
    """Ready to be closed, while of one action the evaluation waits for a signature."""
    prepare_bilan()
    Action.objects.update(status=Action.Status.DONE)
    draft = evaluating.save_draft(
        Action.objects.select_related("agenda").earliest("pk"), edition=0, result="achieved",
        evaluated_on=timezone.localdate(), learned="Het helpt.", conclusion="keep",
    )  # fmt: skip
    if draft is None:
        raise RuntimeError("There is no draft.")
    ImprovementAgenda.objects.update(status=ImprovementAgenda.Status.EVALUATED)


def _hand_out(**urls: str) -> None:
    for name, url in urls.items():
        (Path(os.environ["STOP_FOLDER"]) / name).write_text(urlsplit(url).path)


def _table(agenda: ImprovementAgenda) -> None:
    head = "soort;naam;tekst;eigenaar;rol;trekker;klaar_op;evalueren_op\r\n"
    rows = "".join(
        f"actie;Maak plan {number};Samen.;Pleegzorg {number};teamleider;parent;1-9-2099;"
        "1-10-2099\r\n"
        for number in range(ROWS)
    )
    content = BytesIO((head + rows).encode())
    importing.prepare(agenda, content, name="agenda.csv", by=User.objects.get())


def _agenda(actions: int) -> ImprovementAgenda:
    trajectory = Trajectory.objects.get()
    trajectory.parts.create(part=Part.AGENDA)
    agenda = editing.start_agenda(trajectory, title="Verbeteragenda")
    for number in range(actions):
        editing.add_action(
            agenda, title=f"Maak plan {number}", owner_role="teamleider",
            owner=organisation_named("Pleegzorg", agenda.trajectory.region),
            owner_email=f"eigenaar-{number}@voorbeeld.example", lead_party=Party.PARENT,
            deadline=date(2099, 9, 1), evaluate_on=date(2099, 10, 1),
        )  # fmt: skip
    editing.add_follow_up(
        agenda, form=FollowUp.Form.CORE_GROUP, next_on=date(2099, 6, 1), invited_by="de regio"
    )
    return agenda


def _propose(agenda: ImprovementAgenda) -> Version:
    proposal = adopting.propose(agenda, reply_by=timezone.localdate())
    dana = adopting.add_signatory(
        proposal, party=Party.PARENT, name="Dana", email="dana@voorbeeld.example"
    )
    adopting.reply(dana, answer=Answer.AGREED, reservation="", name_agreed=False, on_actions={})
    return proposal
