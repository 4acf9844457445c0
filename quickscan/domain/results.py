"""From raw responses to frozen results and a report: what runs when a round has been closed."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from documents.domain.files import store
from documents.domain.jobs import Progress
from quickscan import emails
from quickscan.counting import count
from quickscan.disclosure import disclose
from quickscan.domain.mixing import mix_texts
from quickscan.domain.specs import group_labels, theme_specs
from quickscan.editions import edition_of
from quickscan.gaps import with_gaps
from quickscan.models import Response, Round, RoundParty, Snapshot
from quickscan.published_pages import published
from quickscan.report import render_report, report_filename
from quickscan.results import Results, RoundFacts, to_json
from quickscan.tallies import PartyTally

CHUNK = 10_000
"""Responses in memory at a time."""


def make_results(round_id: int, progress: Progress) -> None:
    """Count, disclose, freeze, report, tell. Killed at any point it may run again and ends the
    same: the snapshot is stored once, and the report is made from the snapshot alone. It is a draft
    until the round is approved; then `quickscan.domain.exporting` makes what is published.
    """
    round_ = Round.objects.select_related("trajectory__region").get(pk=round_id)
    if not Snapshot.objects.filter(round=round_).exists():
        mix_texts(round_, progress)
        results = count_round(round_, progress)
        freeze(round_, results, progress)
    progress.report(70, _("Het concept van het rapport wordt opgemaakt"))
    draft = edition_of(round_)
    assert draft is not None  # noqa: S101  It was stored above.
    pdf = render_report(draft)
    with transaction.atomic():
        progress.finish(store(report_filename(draft), "application/pdf", pdf))
        emails.results_ready(round_)


def count_round(round_: Round, progress: Progress) -> Results:
    """One streamed pass over the responses of each party, through the disclosure engine."""
    parties = list(round_.parties.order_by("pk"))
    tallies = {}
    for place, each in enumerate(parties):
        party = each.get_party_display().lower()
        percent = 5 + 60 * place // len(parties)
        progress.report(percent, _("De antwoorden van %s worden geteld") % party)
        tallies[each.party] = count_party(each)
    progress.report(65, _("Kleine groepen worden beschermd"))
    return disclosed(round_, parties, tallies)


def disclosed(
    round_: Round, parties: Sequence[RoundParty], tallies: Mapping[str, PartyTally]
) -> Results:
    return with_gaps(disclose(facts_of(round_), tallies, theme_specs(parties), group_labels()))


def freeze(round_: Round, results: Results, progress: Progress) -> None:
    """Store the snapshot; the fence keeps a worker that was thought dead from doing it twice."""
    with transaction.atomic():
        progress.report(68, _("De uitkomsten worden vastgelegd"))
        store_snapshot(round_, results)


def store_snapshot(round_: Round, results: Results, **correction: Any) -> None:
    content = to_json(results)
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    checksum = hashlib.sha256(canonical.encode()).hexdigest()
    Snapshot.objects.create(round=round_, content=content, checksum=checksum, **correction)


def facts_of(round_: Round) -> RoundFacts:
    assert round_.opened_on and round_.closed_on  # noqa: PT018, S101  round_dates_fit_status
    trajectory = round_.trajectory
    return RoundFacts(
        region=trajectory.region.name,
        region_slug=trajectory.region.slug,
        trajectory=trajectory.title,
        number=round_.number,
        opened_on=round_.opened_on.isoformat(),
        closed_on=round_.closed_on.isoformat(),
        threshold=round_.threshold,
        is_example=trajectory.is_example,
    )


def count_party(round_party: RoundParty) -> PartyTally:
    return count(published(round_party.questionnaire_id).layout, _chunks(round_party))


def _chunks(round_party: RoundParty) -> Iterator[Sequence[str]]:
    """The stored strings, streamed. The key is random, so their order tells nothing."""
    codes = Response.objects.filter(round_party=round_party).values_list("codes", flat=True)
    rows = codes.iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
