"""'Wat weten wij wel en niet van u': made from the tables and settings that really run.

Every column of the tables with answers must have a sentence here. A new column without one makes
the page (and a test) fail: nobody can start storing something in silence. GDPR articles 5 and 13.
"""

import logging
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quickscan.domain.forgetting import LONGEST_RESPONSE_DAYS, OPEN_ANSWER_DAYS, RESPONSE_DAYS
from quickscan.models import CodeSet, Draft, Invitee, OpenAnswer, Response, SingleUseCode
from quickscan.resume import DAYS_VALID

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kept:
    """A table with answers: what it is for, its columns in words, and how long a row lives."""

    name: Words
    columns: tuple[Words, ...]
    until: Words


@dataclass(frozen=True, slots=True)
class WhatWeKnow:
    kept: tuple[Kept, ...]
    not_kept: tuple[Words, ...]


_COLUMNS: dict[type[models.Model], dict[str, Words]] = {
    Draft: {
        "id": _("een volgnummer, dat verdwijnt als u verstuurt"),
        "round_party": _("bij welke vragenlijst en partij ze horen"),
        "code_hash": _("een versleutelde afdruk van uw code; de code zelf kennen wij niet"),
        "group_code": _("de code van de groep waarbij u hoort"),
        "sealed_code": _(
            "als u met een eigen code begon: die code, verzegeld met uw code van 15 tekens; alleen "
            "met die code kunnen wij hem lezen, en dan nog gebruiken wij hem maar één keer: als u "
            "verstuurt"
        ),
        "language": _("de taal waarin u invult"),
        "answers": _("wat u tot nu toe invulde"),
        "expires_on": _("de datum waarop ze worden gewist"),
        "erased": _("of u ze zelf hebt gewist"),
    },
    Response: {
        "id": _("een willekeurig nummer, zodat ook de volgorde niets verraadt"),
        "round_party": _("bij welke vragenlijst en partij ze horen"),
        "codes": _("uw keuzes bij de vragen"),
    },
    OpenAnswer: {
        "id": _("een willekeurig nummer, zodat ook de volgorde niets verraadt"),
        "round_party": _("bij welke vragenlijst en partij ze horen"),
        "item": _("bij welke vraag ze horen"),
        "text": _("wat u schreef"),
        "reviewed": _("of een beoordelaar de tekst heeft nagelezen"),
    },
}


_INVITING: dict[type[models.Model], dict[str, Words]] = {
    Invitee: {
        "id": _("een willekeurig nummer, waarvan uw code is afgeleid"),
        "round_party": _("bij welke vragenlijst en partij het hoort"),
        "email": _("uw e-mailadres"),
    },
    SingleUseCode: {
        "id": _("een willekeurig nummer, zodat ook de volgorde niets verraadt"),
        "round_party": _("bij welke vragenlijst en partij hij hoort"),
        "code_hash": _("een versleutelde afdruk van de code; de code zelf staat er niet"),
        "supported": _("of hij voor jongeren van 12 tot en met 15 jaar is"),
    },
    CodeSet: {
        "id": _("een willekeurig nummer, waarvan de codes op de kaarten zijn afgeleid"),
        "round_party": _("bij welke vragenlijst en partij de kaarten horen"),
        "supported": _("of ze voor jongeren van 12 tot en met 15 jaar zijn"),
        "size": _("hoeveel kaarten het zijn"),
        "made_on": _("op welke dag ze gemaakt zijn"),
    },
}
"""Of who may take part. No table with answers has a key to these, or they to it."""


class UnexplainedColumnError(Exception):
    """A table with answers got a column that the respondents were not told about."""


def what_we_know() -> WhatWeKnow:
    days = {
        "drafts": DAYS_VALID, "responses": RESPONSE_DAYS, "longest": LONGEST_RESPONSE_DAYS,
        "texts": OPEN_ANSWER_DAYS,
    }  # fmt: skip
    return WhatWeKnow(
        kept=(
            Kept(
                _("Antwoorden die u nog niet verstuurd hebt"),
                _explained(Draft),
                _("Tot u verstuurt of de vragenlijst sluit, en hoogstens %(drafts)s dagen.") % days,
            ),
            Kept(
                _("Uw keuzes, nadat u verstuurd hebt"),
                _explained(Response),
                _(
                    "Tot %(responses)s dagen nadat de uitkomsten zijn vastgesteld, en hoogstens "
                    "%(longest)s dagen nadat de vragenlijst sloot."
                )
                % days,
            ),
            Kept(
                _("Wat u zelf schreef, los van uw andere antwoorden"),
                _explained(OpenAnswer),
                _("Tot hoogstens %(texts)s dagen nadat de vragenlijst openging.") % days,
            ),
            Kept(
                _("Uw e-mailadres, alleen als de regio u een e-mail met een eigen code stuurt"),
                _explained(Invitee),
                _(
                    "Tot de vragenlijst sluit, of tot u vraagt om uw adres weg te halen. Is uw "
                    "code weg, dan bent u klaar en krijgt u geen herinnering. Verder weten wij "
                    "daar niets over."
                ),
            ),
            Kept(
                _("Eigen codes die nog niet gebruikt zijn"),
                _explained(SingleUseCode),
                _(
                    "Tot er antwoorden mee verstuurd zijn: dan verdwijnt de code, zonder datum of "
                    "tijd. En anders tot de vragenlijst sluit."
                ),
            ),
            Kept(
                _("Kaarten met eigen codes, om uit te delen"),
                _explained(CodeSet),
                _(
                    "Tot de vragenlijst sluit. Wie welke kaart kreeg, of welke kaart gebruikt is, "
                    "staat nergens."
                ),
            ),
        ),
        not_kept=_not_kept(),
    )


def _explained(model: type[models.Model]) -> tuple[Words, ...]:
    words = (_COLUMNS | _INVITING)[model]
    columns = [field.name for field in model._meta.concrete_fields]  # noqa: SLF001  Public API.
    missing = set(columns) - set(words)
    if missing:
        raise UnexplainedColumnError(f"{model.__name__}: {', '.join(sorted(missing))}")
    return tuple(words[name] for name in columns)


def _not_kept() -> tuple[Words, ...]:
    """Only what the running program can vouch for."""
    lines: list[Words] = []
    kinds = {type(field) for model in _COLUMNS for field in model._meta.concrete_fields}  # noqa: SLF001
    if not kinds & {models.GenericIPAddressField, models.EmailField}:
        lines.append(
            _(
                "bij uw antwoorden: uw naam, adres, e-mailadres of telefoonnummer; daar vragen wij "
                "niet naar"
            )
        )
    if models.DateTimeField not in kinds and models.TimeField not in kinds:
        lines.append(_("hoe laat u iets invulde of verstuurde"))
    if not any(_reaches(model, get_user_model()) for model in _COLUMNS):
        lines.append(_("welke gebruiker u bent: er is geen verband met een account of uitnodiging"))
    if not any(_reaches(model, inviting) for model in _COLUMNS for inviting in _INVITING):
        lines.append(_("met welke code of vanaf welk e-mailadres antwoorden verstuurd zijn"))
    if not _logs_requests():
        lines.append(_("uw internetadres of soort telefoon: het programma schrijft ze nergens op"))
    lines.append(_("welke antwoorden bij elkaar horen: wat u schrijft, staat los van uw keuzes"))
    return tuple(lines)


def _reaches(model: type[models.Model], other: type[models.Model]) -> bool:
    """Whether this table has a key to the other."""
    return any(
        field.related_model is other
        for field in model._meta.concrete_fields  # noqa: SLF001
        if field.is_relation
    )


def _logs_requests() -> bool:
    """Django tells of refused requests at level WARNING; nothing else does."""
    return logging.getLogger("django.request").isEnabledFor(logging.WARNING)
