"""A version as a Word file, for who writes a letter to the council of it."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from agenda.presentation import agenda_view
from agenda.shown import ActionView, AgendaView, EvaluationView, EvidenceView, GoalView, long_date
from agenda.text import AgendaText
from documents.word import WordFile


def render_word(text: AgendaText, *, version: str, day: date, changed: Sequence[str] = ()) -> bytes:
    """Always Dutch, as every document of the region."""
    with override("nl"):
        view = agenda_view(text)
        place = f"{text.place.region} · {_('versie')} {version} · {long_date(day)}"
        file = WordFile(text.title, about=text.place.region, foot=place)
        file.lead(place)
        if text.place.is_example:
            file.paragraph(_("Alles in dit document is verzonnen."), label=_("Voorbeeld."))
        _in_short(file, view)
        for group in view.groups:
            _goal(file, group)
        _staying_in_touch(file, view)
        _handled(file, view)
        _signed(file, view)
        if changed:
            file.heading(_("Wat er veranderde in versie %s") % version)
            file.bullets(changed)
        file.heading(_("Vragen?"))
        file.paragraph(f"{text.place.contact_name}, {text.place.contact_email}")
        return file.content()


def _in_short(file: WordFile, view: AgendaView) -> None:
    if view.text.vision:
        file.heading(_("Waar willen we heen?"))
        file.paragraph(view.text.vision)
    file.heading(_("De acties op een rij"), 2)
    rows = [
        [str(each.number), each.text.title, each.owner, long_date(each.text.deadline)]
        for each in view.actions
    ]
    header = [_("Nr."), _("Actie"), _("Eigenaar"), _("Klaar op")]
    file.table(header, rows, shares=(2, 13, 10, 7))


def _goal(file: WordFile, group: GoalView) -> None:
    if group.text is None:
        file.heading(_("Andere acties"))
    else:
        file.heading(group.text.theme_label)
        file.paragraph(group.text.ambition, label=_("Waar we heen willen:"))
        if group.text.goes_well:
            file.paragraph(group.text.goes_well, label=_("Wat gaat goed:"))
        if group.text.can_improve:
            file.paragraph(group.text.can_improve, label=_("Wat kan beter:"))
        if group.measure:
            file.paragraph(group.measure, label=_("Zo zien we de verandering:"))
        _why(file, group.evidence)
    for action in group.actions:
        _action(file, action)


def _action(file: WordFile, action: ActionView) -> None:
    file.heading(f"{action.number}. {action.text.title}", 2)
    if action.text.what:
        file.paragraph(action.text.what)
    for label, text in action.facts:
        file.paragraph(text, label=f"{label}:")
    for each in action.evaluations:
        _came_of_it(file, each)
    _why(file, action.evidence)


def _came_of_it(file: WordFile, evaluation: EvaluationView) -> None:
    file.heading(_("Teruggekeken op %s") % evaluation.day, 3)
    file.paragraph(evaluation.further, label=f"{evaluation.result}.")
    file.paragraph(evaluation.text.learned, label=_("Wat we leerden:"))
    follow_up = evaluation.next_action
    if follow_up:
        file.paragraph(f"{follow_up.number}. {follow_up.title}", label=_("Vervolg:"))
    elif evaluation.text.next_action:
        file.paragraph(_("Er komt een vervolgactie."))


def _why(file: WordFile, evidence: tuple[EvidenceView, ...]) -> None:
    if evidence:
        file.heading(_("Waarom"), 3)
        file.bullets(f"{each.words} ({each.source})" for each in evidence)


def _staying_in_touch(file: WordFile, view: AgendaView) -> None:
    file.heading(_("In gesprek blijven"))
    for each in view.conversations:
        file.heading(each.form.capitalize(), 2)
        file.paragraph(long_date(each.text.next_on), label=_("Volgende keer:"))
        file.paragraph(each.text.invited_by, label=_("Uitnodiging door:"))
        if each.text.frequency:
            file.paragraph(each.text.frequency, label=_("Hoe vaak:"))
        if each.text.involvement:
            file.paragraph(each.text.involvement, label=_("Zo blijven gezinnen betrokken:"))


def _handled(file: WordFile, view: AgendaView) -> None:
    if not view.handled:
        return
    file.heading(_("Wat we doen met de uitkomsten"))
    rows = [
        [
            each.text.words,
            ", ".join(f"{action.number}. {action.title}" for action in each.actions)
            or (
                _("Niet nu, omdat: %s") % each.text.reason
                if each.text.reason
                else _("Nog geen antwoord")
            ),
        ]
        for each in view.handled
    ]
    file.table([_("Uitkomst"), _("Actie, of waarom nu niet")], rows, shares=(1, 1))


def _signed(file: WordFile, view: AgendaView) -> None:
    if not view.signed:
        return
    file.heading(_("Wie er achter staan"))
    rows = [[each.party.label, each.who, each.answer] for each in view.signed]
    file.table([_("Partij"), _("Namens de partij"), _("Antwoord")], rows, shares=(3, 5, 3))
    if view.reservations:
        file.heading(_("Kanttekeningen"), 2)
    for each in view.reservations:
        if each.text.reservation:
            file.paragraph(each.text.reservation, label=f"{each.party.label} ({each.answer}):")
        for action, answer, words in each.on_actions:
            file.paragraph(
                words, label=f"{each.party.label}, {_('actie')} {action.number} ({answer}):"
            )
