"""Everything an agenda can rest on, from the floors below: outcomes, figures and quotes, and what
was said at the table. The agenda works without any of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.published import MeetingIdea, ideas_of, notes_of
from quickscan.findings import Finding
from quickscan.published import findings, outcomes, words
from regions.models import Trajectory


@dataclass(frozen=True, slots=True)
class Source:
    """`key` is permanent. One that `asks` wants an action, or a reason why there is none. `text`
    is what somebody proposed, where that can become an action as it is.
    """

    key: str
    kind: str  # agenda.models.Evidence.Kind
    words: str
    source: str
    url: str
    theme: str = ""  # slug
    parties: tuple[str, ...] = ()
    asks: bool = False
    text: str = ""


def sources(trajectory: Trajectory) -> list[Source]:
    """The ones that ask for an answer first."""
    return _together(findings(trajectory), trajectory)


def answerable(trajectory: Trajectory) -> list[Source]:
    """Without the figures and quotes, which never ask for an answer."""
    return _together(outcomes(trajectory), trajectory)


def _together(found: Iterable[Finding], trajectory: Trajectory) -> list[Source]:
    slugs = {theme.code: theme.slug for theme in words().themes}
    every = [
        Source(
            each.key, each.kind, each.words, each.source, each.url, each.theme, each.groups,
            each.asks,
        )
        for each in found
    ]  # fmt: skip
    every += _from_the_room(trajectory, slugs)
    return sorted(every, key=lambda source: not source.asks)


def source(trajectory: Trajectory, key: str) -> Source | None:
    """None for what is not of this trajectory, or not approved, or not there."""
    return next((each for each in sources(trajectory) if each.key == key), None)


def _from_the_room(trajectory: Trajectory, slugs: Mapping[str, str]) -> Iterator[Source]:
    url = reverse("meetings", args=[trajectory.region.slug, trajectory.slug])
    for idea in ideas_of(trajectory):
        yield Source(
            f"idea/{idea.pk}", "idea", _idea_in_words(idea), _held(idea.meeting, idea.held_on), url,
            slugs.get(idea.theme, ""), asks=bool(idea.carried), text=idea.text,
        )  # fmt: skip
    for note in notes_of(trajectory):
        label = str(note.kind.label).rstrip("?")
        yield Source(
            f"note/{note.pk}", "note", f"{label}: {note.text}", _held(note.meeting, note.held_on),
            url, slugs.get(note.theme, ""), (note.party,) if note.party else (), text=note.text,
        )  # fmt: skip


def _idea_in_words(idea: MeetingIdea) -> str:
    """With its votes, as far as they may be told."""
    if idea.carried:
        return _("‘%(idea)s’ (gedragen door alle vier de partijen)") % {"idea": idea.text}
    votes = ", ".join(
        _("%(party)s %(dots)s van %(voters)s")
        % {"party": each.label.lower(), "dots": each.dots, "voters": each.voters}
        for each in idea.parties
        if each.voters is not None
    )
    return f"‘{idea.text}’ ({votes})" if votes else f"‘{idea.text}’"


def _held(meeting: str, day: date) -> str:
    return _("Bijeenkomst %(name)s, %(day)s") % {
        "name": meeting, "day": date_format(day, "j F Y"),
    }  # fmt: skip
