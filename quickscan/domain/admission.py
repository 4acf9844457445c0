"""Who may begin with which code, and that a single-use code counts once. The reasons, and what
these codes must never tell, are in quickscan/models/codes.py.
"""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from quickscan import single_use
from quickscan.codes import is_group_code
from quickscan.domain.finding import group_by_code, group_by_tag
from quickscan.models import Draft, RoundParty, SingleUseCode

Admission = RoundParty.Admission


class NotAdmittedError(Exception):
    """The group code of this party admits nobody: everybody has a code of their own."""


class CodeSpentError(Exception):
    """We made this single-use code, and it is gone: answers were sent with it, or whoever made
    it took it back.
    """


def round_party_by_code(code: str) -> RoundParty | None:
    """The party in a round that a code belongs to: its group code, that of its supported route,
    or a single-use code, also one that was used.
    """
    if is_group_code(code):
        return group_by_code(code)
    tag = single_use.tag_of(settings.SECRET_KEY, code)
    return group_by_tag(tag) if tag else None


def route_of(asked: RoundParty, code: str) -> str:
    """The group code along whose route somebody with this code goes. Raises NotAdmittedError, or
    CodeSpentError, when nobody can begin with it.
    """
    if len(code) != single_use.LENGTH:
        if asked.admission == Admission.PERSONAL:
            raise NotAdmittedError
        return code
    found = _unspent(asked, code).values_list("supported", flat=True).first()
    if found is None:
        raise CodeSpentError
    return asked.supported_code or asked.code if found else asked.code


def seal_for(code: str, resume_code: str) -> str:
    """What a draft keeps of the code that somebody came by; nothing of a group code."""
    if len(code) != single_use.LENGTH:
        return ""
    return single_use.sealed(settings.SECRET_KEY, code, resume_code)


def came_by(draft: Draft, resume_code: str) -> str:
    """The code by which this draft was begun: it is in the address of every page."""
    tag = draft.round_party.tag
    if not draft.sealed_code or tag is None:
        return draft.group_code
    return single_use.unsealed(settings.SECRET_KEY, tag, draft.sealed_code, resume_code)


def require_unspent(draft: Draft, resume_code: str) -> None:
    """Tell somebody before the last step that this code was used on another device."""
    if draft.sealed_code:
        route_of(draft.round_party, came_by(draft, resume_code))


def spend(draft: Draft, resume_code: str) -> None:
    """Use up the code of this draft, if it came by one; in the transaction that stores the answers.
    Raises CodeSpentError when it was used before: nothing may be stored then.
    """
    if draft.sealed_code:
        code = came_by(draft, resume_code)
        spent, _rows = _unspent(draft.round_party, code).delete()
        if not spent:
            raise CodeSpentError


def admit(asked: RoundParty, admission: RoundParty.Admission) -> None:
    """Choose who may begin. Whoever began before may finish, and codes that were handed out keep
    working.
    """
    while asked.tag is None and admission != Admission.GROUP:
        try:
            with transaction.atomic():
                tags = RoundParty.objects.filter(pk=asked.pk, tag=None)
                tags.update(tag=single_use.new_tag())
        except IntegrityError:  # a tag of another party: draw again
            continue
        asked.refresh_from_db(fields=["tag"])
    RoundParty.objects.filter(pk=asked.pk).update(admission=admission)
    asked.admission = admission


def _unspent(asked: RoundParty, code: str) -> QuerySet[SingleUseCode]:
    fingerprint = single_use.fingerprint(settings.SECRET_KEY, code)
    return SingleUseCode.objects.filter(round_party=asked.pk, code_hash=fingerprint)
