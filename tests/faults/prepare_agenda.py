"""After `prepare`: an adopted agenda of which every action has its own owner; a proposal that waits
to be adopted; a table that waits to be stored; an agenda of which somebody wants the bilan.
"""

from datetime import date, timedelta
from io import BytesIO

from django.utils import timezone

from agenda.domain import adopting, editing, importing, summing_up
from agenda.models import Answer, FollowUp, ImprovementAgenda
from documents.models import Job
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
    agenda = _agenda(1)
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
            owner=editing.organisation_named("Pleegzorg", agenda.trajectory.region),
            owner_email=f"eigenaar-{number}@voorbeeld.example", lead_party=Party.PARENT,
            deadline=date(2099, 9, 1), evaluate_on=date(2099, 10, 1),
        )  # fmt: skip
    editing.add_follow_up(
        agenda, form=FollowUp.Form.CORE_GROUP, next_on=date(2099, 6, 1), invited_by="de regio"
    )
    return agenda


def _propose(agenda: ImprovementAgenda) -> None:
    proposal = adopting.propose(agenda, reply_by=timezone.localdate())
    dana = adopting.add_signatory(
        proposal, party=Party.PARENT, name="Dana", email="dana@voorbeeld.example"
    )
    adopting.reply(dana, answer=Answer.AGREED, reservation="", name_agreed=False, on_actions={})
