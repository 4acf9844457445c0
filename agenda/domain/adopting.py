"""Laying the agenda before the parties, and adopting it.

What the parties answer to is frozen first, as a proposal; adopting freezes that same text, together
with their answers. So nobody signs for something else than was read. All of it holds the agenda: of
two people who adopt at once one does, and an answer that comes in at that moment is either in the
version or refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda import coach
from agenda.changes import Change, changes, told
from agenda.domain.composing import compose
from agenda.domain.holding import held
from agenda.emails import please_sign, sign_try_out
from agenda.models import ActionAnswer, Answer, ImprovementAgenda, Signatory, Version
from agenda.text import AgendaText, OnAction, Signed, checksum, from_json, to_json
from documents.domain import jobs
from quickscan.masking import mask
from regions import outbox
from regions.models import User

Kind = Version.Kind
Status = ImprovementAgenda.Status
FILES_TASK = "agenda.tasks.make_files"
_TOLD = 3  # of what is missing, in one message; the page tells all of it


class AdoptionError(Exception):
    """It cannot be done; the text says in Dutch why."""


@transaction.atomic
def propose(agenda: ImprovementAgenda, *, reply_by: date) -> Version:
    """Freeze the text as it is, to lay before the parties. Who was asked about the proposal before
    this one is asked again. The same text twice is one proposal. Raises AdoptionError when the
    method requires something more.
    """
    agenda = held(agenda)
    _check_open(agenda)
    text = compose(agenda)
    _check_required(text, timezone.localdate())
    last = newest(agenda)
    if last and last.kind == Kind.PROPOSAL and not changes_since(last, text):
        return last  # pressed twice, or in another tab
    counted = in_force(agenda)
    changed = told(from_json(counted.content), text) if counted else []
    if counted and not changed:
        raise AdoptionError(_("Er is niets gewijzigd sinds versie %s.") % counted.number)
    version = _freeze(agenda, Kind.PROPOSAL, text, changed, reply_by=reply_by)
    _ask_again(version)
    return version


def add_signatory(version: Version, **values: object) -> Signatory:
    signatory, _made = Signatory.objects.get_or_create(
        version=version, party=values.pop("party"), email=values.pop("email"), defaults=values
    )
    return signatory


@transaction.atomic
def remove_signatory(signatory: Signatory) -> bool:
    """False for who answered: an answer is not taken away."""
    held(signatory.version.agenda)
    deleted, _rows = Signatory.objects.filter(pk=signatory.pk, answer="").delete()
    return bool(deleted)


@transaction.atomic
def reply(
    signatory: Signatory,
    *,
    answer: Answer,
    reservation: str,
    name_agreed: bool,
    on_actions: Mapping[int, tuple[str, str]],
    noted_by: User | None = None,
) -> bool:
    """What a party answers, the last word counts; False when this proposal is no longer asked."""
    if not is_asked(held(signatory.version.agenda), signatory.version):
        return False
    answered = Signatory.objects.filter(pk=signatory.pk).update(
        answer=answer, reservation="" if answer == Answer.AGREED else mask(reservation),
        name_agreed=name_agreed, noted_by=noted_by, answered_on=timezone.localdate(),
    )  # fmt: skip
    if not answered:
        return False  # taken off the list meanwhile
    known = {each["key"] for each in signatory.version.content["actions"]}
    answers = {**_kept(signatory), **on_actions}
    ActionAnswer.objects.filter(signatory=signatory).delete()
    ActionAnswer.objects.bulk_create(
        ActionAnswer(signatory=signatory, action_key=key, answer=own, reservation=mask(words))
        for key, (own, words) in answers.items()
        if key in known
    )
    return True


def earlier(signatory: Signatory) -> Signatory | None:
    """What the same person answered for the same party before; None when only this was asked."""
    answered = Signatory.objects.filter(
        version__agenda=signatory.version.agenda_id, party=signatory.party, email=signatory.email
    ).exclude(answer="")
    return answered.exclude(pk=signatory.pk).last()


def _kept(signatory: Signatory) -> dict[int, tuple[str, str]]:
    """Of a proposal that asks about changes only: what was answered to the other actions before."""
    version = signatory.version
    before = earlier(signatory) if version.changes else None
    return {
        each.action_key: (each.answer, each.reservation)
        for each in (before.action_answers.all() if before else ())
        if each.action_key not in version.changed_actions
    }


@transaction.atomic
def adopt(agenda: ImprovementAgenda) -> Version | None:
    """The proposal becomes the next whole version, with the answers of the parties in it; None
    when somebody else was first. Raises AdoptionError.
    """
    agenda = held(agenda)
    _check_open(agenda)
    proposal = newest(agenda)
    if proposal is None or proposal.kind != Kind.PROPOSAL:
        return None
    agenda.major, agenda.minor, agenda.adopted_on = agenda.major + 1, 0, timezone.localdate()
    if agenda.status == Status.CONCEPT:
        agenda.status = Status.ADOPTED
    agenda.save(update_fields=["major", "minor", "adopted_on", "status"])
    text = from_json(proposal.content)
    _check_required(text, proposal.frozen_on)  # answering may take longer than until the next talk
    if changes(text, compose(agenda)):
        raise AdoptionError(
            _("De agenda is gewijzigd na voorstel %s. Leg een nieuw voorstel voor.")
            % proposal.number
        )
    signed = _signed(proposal)
    if not any(each.answer for each in signed):
        raise AdoptionError(_("Nog geen enkele partij heeft geantwoord."))
    return _freeze(agenda, Kind.ADOPTED, replace(text, signed=signed), proposal.changes)


@transaction.atomic
def amend(agenda: ImprovementAgenda) -> Version:
    """A new version of changes that matter to nobody's agreement. Raises AdoptionError."""
    agenda = held(agenda)
    _check_open(agenda)
    counted = in_force(agenda)
    if counted is None:
        raise AdoptionError(_("De agenda is nog niet vastgesteld."))
    before = from_json(counted.content)
    text = replace(compose(agenda), signed=before.signed)
    _check_required(text, timezone.localdate())
    changed = told(before, text)
    if not changed:
        raise AdoptionError(_("Er is niets gewijzigd sinds versie %s.") % counted.number)
    if any(each.matters for each in changed):
        raise AdoptionError(_("Deze wijzigingen vragen opnieuw het akkoord van de partijen."))
    version = _freeze(agenda, Kind.AMENDED, text, changed)
    ImprovementAgenda.objects.filter(pk=agenda.pk).update(minor=version.minor)
    return version


def begin(agenda: ImprovementAgenda) -> bool:
    """From vastgesteld to in uitvoering. The steps after that belong to who looks back."""
    rows = ImprovementAgenda.objects.filter(pk=agenda.pk, status=Status.ADOPTED)
    return bool(rows.update(status=Status.IN_PROGRESS))


def newest(agenda: ImprovementAgenda) -> Version | None:
    return agenda.versions.last()


def in_force(agenda: ImprovementAgenda) -> Version | None:
    """The version that counts: the newest one that is no proposal."""
    return agenda.versions.exclude(kind=Kind.PROPOSAL).last()


def is_asked(agenda: ImprovementAgenda, version: Version) -> bool:
    """Whether a party can answer to this version now."""
    return agenda.status != Status.CLOSED and newest(agenda) == version


def changes_since(version: Version | None, text: AgendaText) -> list[Change]:
    """What was written since this version, the newest, was frozen."""
    return told(from_json(version.content), text) if version else []


def _check_open(agenda: ImprovementAgenda) -> None:
    if agenda.status == Status.CLOSED:
        raise AdoptionError(_("De verbeteragenda is afgesloten. Er komt geen nieuwe versie meer."))


def _check_required(text: AgendaText, today: date) -> None:
    missing = coach.missing(text, today)
    if missing:
        raise AdoptionError(" ".join(each.text for each in missing[:_TOLD]))


def _freeze(
    agenda: ImprovementAgenda,
    kind: Kind,
    text: AgendaText,
    changed: Iterable[Change] | list[dict[str, object]],
    *,
    reply_by: date | None = None,
) -> Version:
    """Store the version and have its files made."""
    minor = 0
    if kind != Kind.ADOPTED:
        last = agenda.versions.filter(major=agenda.major).aggregate(last=Max("minor"))["last"]
        minor = (last or 0) + 1
    content = to_json(text)
    version = Version.objects.create(
        agenda=agenda, kind=kind, major=agenda.major, minor=minor, content=content,
        content_hash=checksum(content), frozen_on=timezone.localdate(), reply_by=reply_by,
        changes=[asdict(each) if isinstance(each, Change) else each for each in changed],
    )  # fmt: skip
    jobs.start(FILES_TASK, version.pk)
    return version


def _ask_again(version: Version) -> None:
    """The people who were asked last time, without what they answered."""
    asked = version.agenda.versions.filter(signatories__isnull=False).distinct().last()
    if asked is None:
        return
    Signatory.objects.bulk_create(
        Signatory(
            version=version, party=each.party, organisation=each.organisation, name=each.name,
            role=each.role, email=each.email,
        )
        for each in asked.signatories.all()
    )  # fmt: skip


def _signed(proposal: Version) -> tuple[Signed, ...]:
    rows = proposal.signatories.prefetch_related("action_answers").select_related("version")
    return tuple(map(_signed_by, rows))


def _signed_by(row: Signatory) -> Signed:
    """Of who did not answer to a change, what they reserved before still stands: silence takes
    nothing back, and agrees to nothing either.
    """
    before = earlier(row) if row.version.changes and not row.answer else None
    on_actions = (
        _kept(row)
        if before
        else {each.action_key: (each.answer, each.reservation) for each in row.action_answers.all()}
    )
    return Signed(
        party=row.party,
        organisation=row.organisation,
        role=row.role,
        name=row.name if row.name_agreed else "",
        answer=row.answer,
        reservation=before.reservation if before else row.reservation,
        answered_on=row.answered_on,
        on_actions=tuple(OnAction(key, *told) for key, told in on_actions.items()),
    )


@transaction.atomic
def ask(version: Version) -> int:
    """Mail everybody who has not answered yet, each at most once for this version; returns how
    many mails are new.
    """
    if not is_asked(held(version.agenda), version):
        return 0
    waiting = version.signatories.filter(answer="").select_related(
        "version__agenda__trajectory__region"
    )
    return outbox.queue_many(please_sign(each) for each in waiting)


def try_out(version: Version, *, by: User) -> None:
    """The same mail to who asks for it, as often as they like, and without anybody's link."""
    outbox.queue(sign_try_out(version, to=by, moment=timezone.now()))
