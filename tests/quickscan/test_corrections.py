"""Correcting published results: what changed is listed exactly, and two versions side by side tell
no more than either is allowed to.
"""

from collections.abc import Mapping
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.domain import jobs
from documents.models import File, Job
from quickscan.corrections import Changed, TooFewError, corrected, corrections, reworded, texts_of
from quickscan.disclosure import SPLIT_FROM, disclose
from quickscan.domain import exporting
from quickscan.domain.correcting import CorrectionError, correct, withdraw_quote
from quickscan.domain.exporting import Made, publish
from quickscan.domain.rounds import approve_round
from quickscan.editions import Edition, edition_of
from quickscan.models import Quote, ResultsFile, Round, Snapshot
from quickscan.published import findings, results_by_number, results_of
from quickscan.results import Option, Results, RoundFacts, Scale, to_json
from quickscan.tallies import ItemSpec, PartyTally, Tally, ThemeSpec
from regions.models import AuditEntry, Trajectory, User
from tests.conftest import ClientOf
from tests.quickscan.worlds import full_round, short_round

RESULTS, SHORT = full_round(), short_round()
STATEMENT = RESULTS.themes[0].items[0].cells[0].wordings[0]
YES_NO = Scale("eens", "likert", (
    Option("no", "nee", "unfavourable"), Option("mid", "ertussen", "neutral"),
    Option("yes", "ja", "favourable"),
))  # fmt: skip
FACTS = RoundFacts("Regio", "regio", "Traject", 1, "2026-02-02", "2026-03-06", 10)
COUNTS = st.lists(st.integers(0, 60), min_size=3, max_size=3)


def item(code: str) -> ItemSpec:
    parties = ("parent", "foster_parent")
    return ItemSpec(
        code, "SAM", "same_concept", dict.fromkeys(parties, YES_NO), dict.fromkeys(parties, code)
    )


THEME = ThemeSpec("SAM", "samen", "Samen", "", "", [item("SAM-01"), item("SAM-02")])
LABELS = {"parent": "Ouders", "foster_parent": "Pleegouders", "other_involved": "Overigen"}


def counted(one: list[int], other: list[int], people: int) -> PartyTally:
    tallies = {
        code: Tally(sum(counts), 0, tuple(counts))
        for code, counts in (("SAM-01", one), ("SAM-02", other))
    }
    return PartyTally(people, tallies)


def published(tallies: Mapping[str, PartyTally]) -> Results:
    return disclose(FACTS, tallies, [THEME], LABELS)


@settings(max_examples=300, deadline=None)
@given(stay=COUNTS, left_out=COUNTS, stay_2=COUNTS, left_out_2=COUNTS)
def test_a_group_of_which_too_few_differ_is_never_shown_twice(
    stay: list[int], left_out: list[int], stay_2: list[int], left_out_2: list[int]
) -> None:
    """Whoever subtracts the one version from the other finds nobody, or a large group, and never
    a small one that is left.
    """

    def both(one: list[int], other: list[int]) -> list[int]:
        return [a + b for a, b in zip(one, other, strict=True)]

    after = counted(stay, stay_2, max(sum(stay), sum(stay_2)))
    gone = max(sum(left_out), sum(left_out_2))
    before = counted(both(stay, left_out), both(stay_2, left_out_2), after.people + gone)
    parents = counted([20, 20, 20], [20, 20, 20], 60)
    old = {"parent": parents, "foster_parent": before}
    new = {"parent": parents, "foster_parent": after}
    first = published(old)
    try:
        second = corrected(first, published(new), old, new)
    except TooFewError:
        assert 0 < gone < SPLIT_FROM or after.people < SPLIT_FROM
        return
    shown = {(each.code, cell.group) for theme in first.themes for each in theme.items
             for cell in each.cells if not cell.suppressed}  # fmt: skip
    for theme in second.themes:
        for each in theme.items:
            for cell in each.cells:
                if cell.suppressed:
                    continue
                assert (each.code, cell.group) in shown
                was, now = (tallies[cell.group].items[each.code].people for tallies in (old, new))
                assert was == now or (was - now >= SPLIT_FROM and now >= SPLIT_FROM)


def test_no_group_appears_or_is_made_of_others() -> None:
    """A party that falls under the threshold would be merged with one that was hidden before: and
    who knows what was left out would then know the hidden one.
    """
    hidden = counted([2, 2, 2], [2, 2, 2], 6)
    old = {"parent": hidden, "foster_parent": counted([30, 30, 30], [30, 30, 30], 90)}
    new = {"parent": hidden, "foster_parent": counted([15, 15, 15], [15, 15, 15], 45)}
    after = corrected(published(old), published(new), old, new)
    assert [group.code for group in after.groups] == ["foster_parent"]
    nearly = {"parent": hidden, "foster_parent": counted([2, 2, 4], [2, 2, 4], 8)}
    with pytest.raises(TooFewError):
        corrected(published(old), published(nearly), old, nearly)


def test_what_changed_is_listed_exactly() -> None:
    after = reworded(RESULTS, STATEMENT, "Betere woorden")
    asked = [
        cell.group for cell in RESULTS.themes[0].items[0].cells if cell.wordings == (STATEMENT,)
    ]
    changed = corrections(RESULTS, after)
    code = RESULTS.themes[0].items[0].code
    assert {(each.before, each.after) for each in changed} == {(STATEMENT, "Betere woorden")}
    assert [each.subject for each in changed if ":" not in each.subject][: len(asked)] == [
        f"{code}, {RESULTS.group(group).label}" for group in asked
    ]
    assert corrections(RESULTS, RESULTS) == ()
    assert STATEMENT in texts_of(RESULTS)
    with pytest.raises(ValueError, match="staat nergens"):
        reworded(RESULTS, "staat nergens", "iets")


def test_other_figures_are_listed_with_both_values() -> None:
    old = {"foster_parent": counted([30, 30, 40], [30, 30, 40], 100)}
    new = {"foster_parent": counted([10, 10, 40], [10, 10, 40], 60)}
    after = corrected(published(old), published(new), old, new)
    changed = corrections(published(old), after)
    assert Changed("Pleegouders", "mensen", "100+", "50–99") in changed
    agreed = Changed(
        "SAM-01, Pleegouders", "samen eens", "40%", "67%", item="SAM-01", group="foster_parent",
        question=published(old).item("SAM-01").cells[0].wordings[0],
    )  # fmt: skip
    assert agreed.question
    assert agreed in changed


@pytest.fixture
def approved(trajectory: Trajectory, alice: User) -> Round:
    round_: Round = trajectory.rounds.create(
        number=1, status=Round.Status.CLOSED, opened_on=date(2026, 2, 2),
        closed_on=date(2026, 3, 6),
    )  # fmt: skip
    Snapshot.objects.create(round=round_, content=to_json(SHORT), checksum="correctie")
    assert approve_round(round_, by=alice)
    round_.refresh_from_db()
    return round_


def test_a_correction_stands_beside_what_was_published(
    approved: Round, alice: User, frank: User, client_of: ClientOf
) -> None:
    first = Snapshot.objects.get()
    quote = Quote.objects.create(
        round=approved, group="parent", theme="samenwerken", kind="goes_well", text="Samen eten.",
        proposed_by=alice, released_by=frank, released_on=date(2026, 3, 20),
    )  # fmt: skip
    url = reverse(
        "round_correct", args=[approved.trajectory.region.slug, approved.trajectory.slug, 1]
    )
    given = {"reason": "Een woord was verkeerd.", "wrong": STATEMENT, "right": "Betere woorden"}
    client = client_of(alice)
    assert client.post(url, {**given, "right": ""}).status_code == 422
    assert client.post(url, {**given, "reason": ""}).status_code == 422
    assert Snapshot.objects.count() == 1
    assert client.post(url, given).status_code == 302

    assert results_by_number(first.pk) == SHORT  # what evidence points to
    newest = results_of(approved)
    assert newest
    assert "Betere woorden" in texts_of(newest)
    quote.refresh_from_db()
    assert quote.version == 1
    results = reverse(
        "results", args=[approved.trajectory.region.slug, approved.trajectory.slug, 1]
    )
    page = Client().get(results).content.decode()
    assert "Versie 1.1, gecorrigeerd op" in page
    assert "Een woord was verkeerd." in page
    assert "Er is 1 citaat bij gekomen." in page
    old = Client().get(f"{results}rapport/versie-1-0/").content.decode()
    assert "Er is een nieuwere versie." in old
    assert "Samen eten." not in old
    assert "Samen eten." in Client().get(f"{results}rapport/").content.decode()
    assert Client().get(f"{results}rapport/versie-1-7/").status_code == 404
    assert AuditEntry.objects.filter(act="corrected").count() == 1


def test_the_files_of_every_version_are_made_once_and_stay(approved: Round, alice: User) -> None:
    assert approved.job
    jobs.run(approved.job.pk, publish)
    correct(approved, by=alice, reason="Een opmerking.")
    job = Job.objects.order_by("pk").last()
    assert job
    jobs.run(job.pk, publish)
    jobs.run(job.pk, publish)
    made = ResultsFile.objects.order_by("version", "kind").values_list("version", "kind")
    kinds = sorted(ResultsFile.Kind.values)
    assert list(made) == [(version, kind) for version in (0, 1) for kind in kinds]
    reports = ResultsFile.objects.filter(kind="rapport").order_by("version")
    names = reports.values_list("file__name", flat=True)
    assert [("v1-0" in name, "v1-1" in name) for name in names] == [(True, False), (False, True)]


def test_nothing_is_corrected_before_approval_or_counted_after_erasing(
    approved: Round, alice: User
) -> None:
    with pytest.raises(CorrectionError, match="al gewist"):
        correct(approved, by=alice, reason="Dubbel", without_doubles=True)
    with pytest.raises(CorrectionError, match="staat niet in de resultaten"):
        correct(approved, by=alice, reason="Woord", wrong="nergens", right="iets")
    Round.objects.update(status=Round.Status.CLOSED, approved_on=None)
    with pytest.raises(CorrectionError, match="nog niet vastgesteld"):
        correct(approved, by=alice, reason="Te vroeg")
    assert Snapshot.objects.count() == 1


def test_a_page_from_before_the_erasing_publishes_no_version_that_was_not_counted(
    approved: Round, alice: User, client_of: ClientOf
) -> None:
    page = f"{approved.get_absolute_url()}corrigeren/"
    refused = client_of(alice).post(page, {"reason": "Dubbel", "without_doubles": "on"})
    assert refused.status_code == 422
    assert "De losse antwoorden zijn intussen gewist." in refused.text
    too_long = {"reason": "Woord", "wrong": "Samenwerken", "right": "x" * 400}
    told = client_of(alice).post(page, too_long).text
    assert "meer dan 300 tekens" in told
    assert "Kies welke tekst niet klopt" not in told
    assert Snapshot.objects.count() == 1


def test_what_was_released_before_approval_is_in_the_first_version(
    trajectory: Trajectory, alice: User, frank: User
) -> None:
    round_: Round = trajectory.rounds.create(
        number=1, status=Round.Status.CLOSED, opened_on=date(2026, 2, 2), closed_on=date(2026, 3, 6)
    )
    Snapshot.objects.create(round=round_, content=to_json(SHORT), checksum="citaten")
    words = {
        "round": round_, "group": "parent", "theme": "samenwerken", "kind": "goes_well",
        "proposed_by": alice, "released_by": frank, "released_on": date(2026, 3, 7),
    }  # fmt: skip
    Quote.objects.create(text="Op tijd.", **words)
    draft = edition_of(round_)
    assert draft
    assert draft.is_draft
    assert approve_round(round_, by=alice)
    round_.refresh_from_db()
    Quote.objects.create(text="Te laat.", **words)
    edition = edition_of(round_)
    assert edition
    assert [quote.text for quote in edition.quotes] == ["Op tijd."]
    assert edition_of(round_, 3) is None


def quoted(round_: Round, proposer: User, releaser: User) -> Quote:
    return Quote.objects.create(
        round=round_, group="parent", theme="samenwerken", kind="goes_well", text="Samen eten.",
        proposed_by=proposer, released_by=releaser, released_on=date(2026, 3, 20), version=0,
    )  # fmt: skip


def make_files_of_newest(round_: Round) -> None:
    round_.refresh_from_db()
    assert round_.job
    jobs.run(round_.job.pk, publish)


def test_a_quote_in_which_somebody_is_recognised_is_gone_at_once(
    approved: Round, alice: User, frank: User, client_of: ClientOf
) -> None:
    quote = quoted(approved, alice, frank)
    make_files_of_newest(approved)
    assert ResultsFile.objects.filter(version=0).count() == len(ResultsFile.Kind)
    place = [approved.trajectory.region.slug, approved.trajectory.slug, 1]
    client = client_of(alice)
    asked = reverse("quote_withdraw", args=[*place, quote.pk])
    assert asked in client.get(reverse("published_quotes", args=place)).content.decode()
    assert client.post(asked, {"reason": ""}).status_code == 422
    assert client.post(asked, {"reason": "Een moeder herkende zich."}).status_code == 302

    quote.refresh_from_db()
    assert (quote.text, quote.withdrawn) == ("", 1)
    assert not ResultsFile.objects.exists()
    assert not File.objects.exists()
    results = reverse("results", args=place)
    pages = [results, f"{results}samenwerken/", f"{results}rapport/"]
    for url in (*pages, f"{results}rapport/versie-1-0/"):
        page = Client().get(url).content.decode()
        assert "Samen eten." not in page
        assert "Een moeder" not in page
    assert "Een citaat is ingetrokken." in Client().get(results).content.decode()
    make_files_of_newest(approved)
    assert set(ResultsFile.objects.values_list("version", flat=True)) == {1}
    (entry,) = AuditEntry.objects.filter(act="corrected")
    assert entry.subject == "ronde 1, versie 1.1, citaat ingetrokken: Een moeder herkende zich."
    assert client.post(asked, {"reason": "Nog eens."}).status_code == 404
    assert all(each.kind != "quote" for each in findings(approved.trajectory))


def test_files_that_were_being_made_with_the_quote_are_not_stored(
    approved: Round, alice: User, frank: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote = quoted(approved, alice, frank)
    real = exporting.made_files

    def meanwhile(edition: Edition) -> list[Made]:
        assert [each.text for each in edition.quotes] == ["Samen eten."]
        withdraw_quote(approved, quote.pk, reason="Herkend.", by=alice)
        return real(edition)

    monkeypatch.setattr(exporting, "made_files", meanwhile)
    assert approved.job
    jobs.run(approved.job.pk, publish)
    assert not ResultsFile.objects.exists()
    monkeypatch.undo()
    make_files_of_newest(approved)
    assert ResultsFile.objects.filter(version=1).count() == len(ResultsFile.Kind)
