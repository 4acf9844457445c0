"""The minutes on paper and in Word. Nothing is read here: content in, file out."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.minutes import Content, MinutesTheme
from documents.pdf import render_pdf
from documents.sheets import file_name
from documents.word import WordFile


def minutes_name(content: Content, extension: str) -> str:
    """Such as `verslag_rijk-van-nijmegen_afspreken-in-beuningen_2026-03-12.pdf`."""
    return file_name(
        "verslag", content.region, content.title[:40], day=content.day, extension=extension
    )


def minutes_pdf(content: Content) -> bytes:
    """On A4, as PDF/UA-1. Always Dutch, as what was said is."""
    with override("nl"):
        return render_pdf(render_to_string("dialogues/print/minutes.html", {"content": content}))


def minutes_word(content: Content) -> bytes:
    place = f"{content.region} · {content.title}"
    word = WordFile(_("Verslag: %s") % content.title, about=content.trajectory, foot=place)
    word.lead(f"{content.when}. {content.where}.")
    if content.is_example:
        word.paragraph(_("Voorbeeld met verzonnen gegevens."))
    word.heading(_("Wie waren er"))
    word.table(
        [_("Partij"), _("Aanwezig")],
        [(party, str(number)) for party, number in content.present] or [("–", "0")],
        shares=(3, 1),
    )
    if content.absent:
        word.paragraph(", ".join(content.absent), label=_("Er was niemand van:"))
    _paragraphs(word, _("Inleiding"), content.introduction)
    for theme in content.themes:
        _theme(word, theme)
    _paragraphs(word, _("Afspraken"), content.agreements)
    if content.about_votes:
        word.paragraph(content.about_votes, label=_("Over de stemmen:"))
    return word.content()


def _theme(word: WordFile, theme: MinutesTheme) -> None:
    word.heading(theme.name)
    for column in theme.columns:
        if column.lines:
            word.heading(column.title, 2)
            word.bullets(f"{text} ({party})" if party else text for text, party in column.lines)
    if theme.ideas:
        word.heading(_("Ideeën"), 2)
    for idea in theme.ideas:
        word.heading(idea.text, 3)
        for line in filter(None, (idea.verdict, idea.support)):
            word.paragraph(line)
        if idea.objections:
            word.paragraph("", label=_("Bezwaren:"))
            word.bullets(idea.objections)


def _paragraphs(word: WordFile, heading: str, text: str) -> None:
    if text:
        word.heading(heading)
        for each in filter(None, (line.strip() for line in text.splitlines())):
            word.paragraph(each)
