"""From open answer to released quote: masked, in the log, by two people, after counting only."""

import json
import re
from datetime import date
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.models import Job
from quickscan.domain import reviewing
from quickscan.domain.reviewing import AlreadyReviewedError, OwnProposalError
from quickscan.domain.rounds import approve_round
from quickscan.models import OpenAnswer, Quote, Round, Snapshot
from quickscan.models.answers import KEYS
from quickscan.published import released_quotes
from quickscan.results import to_json
from regions.models import AuditEntry, Role, Trajectory, User
from regions.parties import Party
from tests.conftest import ClientOf
from tests.quickscan.worlds import full_round

Act = AuditEntry.Act
RAW = "Lisa van Dam belde 06-12345678, en toen ging het beter."
MASKED = "[naam] belde [nummer], en toen ging het beter."


@pytest.fixture
def counted(round_: Round) -> Round:
    """A counted round of which every open answer waits to be reviewed."""
    content = to_json(full_round())
    checksum = sha256(json.dumps(content).encode()).hexdigest()
    Snapshot.objects.create(round=round_, content=content, checksum=checksum)
    opened, closed = date(2026, 2, 2), date(2026, 3, 6)
    Round.objects.filter(pk=round_.pk).update(status="closed", opened_on=opened, closed_on=closed)
    round_.refresh_from_db()
    return round_


@pytest.fixture
def answer(counted: Round) -> OpenAnswer:
    """With the longest of the keys, which are drawn at random: what is posted must hold it."""
    party = counted.parties.get(party=Party.FOSTER_PARENT)
    return OpenAnswer.objects.create(pk=KEYS - 1, round_party=party, item="ALG-02", text=RAW)


def reviewer(trajectory: Trajectory, name: str) -> User:
    user = User.objects.create_user(f"{name.lower()}@nijmegen.example", name=name)
    user.roles.create(kind=Role.Kind.TEXT_REVIEWER, trajectory=trajectory)
    return user


@pytest.fixture
def thomas(trajectory: Trajectory) -> User:
    return reviewer(trajectory, "Thomas")


@pytest.fixture
def tess(trajectory: Trajectory) -> User:
    return reviewer(trajectory, "Tess")


def desk(round_: Round, name: str = "review_answers") -> str:
    trajectory = round_.trajectory
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, round_.number])


def acts(by: User | None) -> list[str]:
    return list(AuditEntry.objects.filter(user=by).order_by("pk").values_list("act", flat=True))


def proposed(counted: Round, by: User, answer: OpenAnswer) -> Quote:
    reviewing.propose(
        counted, answer.pk, theme="samenwerken", kind=Quote.Kind.GOES_WELL, text="Bellen helpt.",
        by=by,
    )  # fmt: skip
    return Quote.objects.get()


def test_the_whole_way_from_answer_to_quote(
    counted: Round, answer: OpenAnswer, thomas: User, tess: User, client_of: ClientOf
) -> None:
    html = client_of(thomas).get(desk(counted)).content.decode()
    assert MASKED in html
    assert "Lisa" not in html
    given = {"answer": answer.pk, "kind": "goes_well", "theme": "samenwerken",
             "text": "Lisa belde.", "besluit": "voorstellen"}  # fmt: skip
    client_of(thomas).post(desk(counted), given)

    quotes = desk(counted, "review_quotes")
    assert "Dit stelde u zelf voor" in client_of(thomas).get(quotes).content.decode()
    html = client_of(tess).get(quotes).content.decode()
    assert "‘[naam] belde.’" in html
    assert "Pleegouders" in html
    released = {"citaat": Quote.objects.get().pk, "besluit": "vrijgeven"}
    client_of(tess).post(quotes, released)

    assert approve_round(counted, by=thomas)
    place = [counted.trajectory.region.slug, counted.trajectory.slug, counted.number]
    html = Client().get(reverse("results_theme", args=[*place, "samenwerken"])).content.decode()
    assert "‘[naam] belde.’" in html
    assert acts(thomas) == [Act.READ, Act.PROPOSED, Act.READ_QUOTES]
    assert acts(tess) == [Act.READ_QUOTES, Act.RELEASED]


def test_a_quote_has_no_key_to_the_answer_and_no_words_of_it(
    counted: Round, answer: OpenAnswer, thomas: User
) -> None:
    quote = proposed(counted, thomas, answer)
    stored = {field.name for field in Quote._meta.concrete_fields}
    assert stored == {"id", "round", "group", "theme", "kind", "text", "proposed_by",
                      "released_by", "released_on", "version", "withdrawn"}  # fmt: skip
    assert quote.pk != answer.pk


def test_nobody_else_reads_and_nobody_reads_before_counting(
    counted: Round, answer: OpenAnswer, client_of: ClientOf, alice: User, nora: User,
    thomas: User,
) -> None:  # fmt: skip
    for user in (alice, nora):
        for name in ("review_answers", "review_quotes"):
            assert client_of(user).get(desk(counted, name)).status_code == 403
    assert Client().get(desk(counted)).status_code == 302
    Snapshot.objects.all()._raw_delete("default")
    assert client_of(thomas).get(desk(counted)).status_code == 404
    assert not AuditEntry.objects.exists()


def test_two_reviewers_on_one_answer_are_one_decision(
    counted: Round, answer: OpenAnswer, thomas: User, tess: User, client_of: ClientOf
) -> None:
    reviewing.leave_out(counted, answer.pk, by=thomas)
    with pytest.raises(AlreadyReviewedError):
        proposed(counted, tess, answer)
    late = client_of(tess).post(
        desk(counted), {"answer": answer.pk, "besluit": "weglaten"}, follow=True
    )
    assert "al nagelezen" in late.content.decode()
    assert "Alle open antwoorden zijn nagelezen" in late.content.decode()
    assert not Quote.objects.exists()
    assert acts(tess) == []


def shown_to(user: User, round_: Round, client_of: ClientOf) -> str:
    html = client_of(user).get(desk(round_)).content.decode()
    found = re.search("<blockquote><p>(.*?)</p></blockquote>", html)
    return found[1] if found else ""


@pytest.mark.parametrize("keys", [(1, 2), (1, 2**62), (2**62, 2**63 - 1), (5, 6, 2**62 + 1)])
def test_two_reviewers_at_once_read_different_texts_to_the_end(
    counted: Round, thomas: User, trajectory: Trajectory, client_of: ClientOf,
    keys: tuple[int, ...],
) -> None:  # fmt: skip
    tess = User.objects.create_user("tess@nijmegen.example", name="Tess")
    tess.roles.create(kind=Role.Kind.TEXT_REVIEWER, region=trajectory.region)
    party = counted.parties.get(party=Party.FOSTER_PARENT)
    texts = {f"tekst {number}" for number in range(len(keys))}
    OpenAnswer.objects.bulk_create(
        OpenAnswer(pk=key, round_party=party, item="ALG-02", text=text)
        for key, text in zip(keys, sorted(texts), strict=True)
    )
    for left in range(len(keys), 1, -1):
        first, second = (shown_to(each, counted, client_of) for each in (thomas, tess))
        assert {first, second} <= texts
        assert first != second
        reviewing.leave_out(counted, OpenAnswer.objects.get(text=first).pk, by=thomas)
        assert shown_to(tess, counted, client_of) == second  # nobody else's decision takes it away
        assert OpenAnswer.objects.filter(reviewed=False).count() == left - 1
    # The last one is for whoever decides first.
    assert shown_to(thomas, counted, client_of) == shown_to(tess, counted, client_of) == second


def test_a_second_person_releases(
    counted: Round, answer: OpenAnswer, thomas: User, tess: User, client_of: ClientOf
) -> None:
    quote = proposed(counted, thomas, answer)
    with pytest.raises(OwnProposalError):
        reviewing.release(counted, quote.pk, by=thomas)
    forged = {"citaat": quote.pk, "besluit": "vrijgeven"}
    assert client_of(thomas).post(desk(counted, "review_quotes"), forged).status_code == 403
    client_of(tess).post(desk(counted, "review_quotes"), forged | {"citaat": "9" * 5000})
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.update(released_by=thomas, released_on=date(2026, 3, 12))
    reviewing.refuse(counted, quote.pk, by=tess)
    with pytest.raises(AlreadyReviewedError):
        reviewing.release(counted, quote.pk, by=tess)
    assert not Quote.objects.exists()


def test_a_group_that_is_not_in_the_results_is_not_named(
    counted: Round, answer: OpenAnswer, thomas: User, tess: User
) -> None:
    results = full_round()
    shown = {party for group in results.groups for party in group.parties}
    assert reviewing.group_of(results, Party.FOSTER_PARENT) == "foster_parent"
    assert reviewing.group_of(results, "nobody") == ""
    assert "nobody" not in shown
    quote = proposed(counted, thomas, answer)
    reviewing.release(counted, quote.pk, by=tess)
    Quote.objects.update(group="")
    assert [each.group for each in released_quotes(counted, results)] == ["Een deelnemer"]


@pytest.mark.parametrize(
    ("wrong", "explained"),
    [
        ({"kind": ""}, "Kies of dit goed gaat of beter kan"),
        ({"kind": "verzonnen"}, "niet"),
        ({"theme": "bestaat-niet"}, "niet"),
        ({"text": " "}, "Schrijf een citaat"),
        ({"text": "x" * 401}, "400"),
        ({"answer": "zeven"}, "Er klopt nog iets niet"),
    ],
)
def test_what_does_not_fit_is_explained_and_changes_nothing(
    counted: Round, answer: OpenAnswer, thomas: User, client_of: ClientOf,
    wrong: dict[str, str], explained: str,
) -> None:  # fmt: skip
    given = {"answer": str(answer.pk), "kind": "goes_well", "theme": "samenwerken",
             "text": "Goed.", "besluit": "voorstellen"} | wrong  # fmt: skip
    response = client_of(thomas).post(desk(counted), given)
    assert response.status_code == 422
    assert explained in re.sub("<[^>]+>", " ", response.content.decode())
    assert not Quote.objects.exists()
    assert OpenAnswer.objects.filter(reviewed=False).exists()


def test_the_coordinator_reads_who_saw_what_but_not_what_was_said(
    counted: Round, answer: OpenAnswer, thomas: User, alice: User, client_of: ClientOf
) -> None:
    address = reverse("trajectory_log", args=[counted.trajectory.region.slug,
                                              counted.trajectory.slug])  # fmt: skip
    assert "Er staat nog niets in" in client_of(alice).get(address).content.decode()
    client_of(thomas).get(desk(counted))
    html = client_of(alice).get(address).content.decode()
    assert "Thomas" in html
    assert "Las een open antwoord" in html
    assert "belde" not in html


def test_the_workbench_asks_reviewers_and_nobody_else(
    counted: Round, answer: OpenAnswer, thomas: User, frank: User, client_of: ClientOf
) -> None:
    job = Job.objects.create(
        task="quickscan.tasks.make_results", subject_id=counted.pk, state=Job.State.DONE,
        finished_at=timezone.now(),
    )  # fmt: skip
    Round.objects.update(job=job)
    asked = "Lees de open antwoorden na"
    overview = counted.trajectory.get_absolute_url()
    assert asked in client_of(thomas).get(overview).content.decode()
    assert asked not in client_of(frank).get(overview).content.decode()
    reviewing.leave_out(counted, answer.pk, by=thomas)
    assert asked not in client_of(thomas).get(overview).content.decode()


@pytest.mark.parametrize(("item", "kind"), [("ALG-02", "goes_well"), ("ALG-03", "can_improve")])
def test_the_question_tells_already_what_kind_it_is(
    counted: Round, answer: OpenAnswer, thomas: User, client_of: ClientOf, item: str, kind: str
) -> None:
    OpenAnswer.objects.update(item=item)
    html = client_of(thomas).get(desk(counted)).content.decode()
    assert re.findall(r'name="kind" value="(\w+)"[^>]* checked', html) == [kind]


def test_with_the_keyboard_only_the_theme_is_left_to_choose(
    counted: Round, answer: OpenAnswer, thomas: User, client_of: ClientOf
) -> None:
    html = client_of(thomas).get(desk(counted)).content.decode()
    assert re.findall(r'<(\w+) name="(\w+)"[^>]* autofocus', html) == [("select", "theme")]
    assert re.findall(r'accesskey="(\w)"', html) == ["v", "w"]


def test_after_a_mistake_the_answer_stands_there_again_and_is_not_cut(
    counted: Round, answer: OpenAnswer, thomas: User, client_of: ClientOf
) -> None:
    long = "Lang verhaal. " * 60
    OpenAnswer.objects.update(text=long)
    html = client_of(thomas).get(desk(counted)).content.decode()
    assert html.count("Lang verhaal.") == 2 * 60  # above the form, and in it
    wrong = {"answer": answer.pk, "text": "Kort.", "besluit": "voorstellen"}
    again = client_of(thomas).post(desk(counted), wrong)
    assert again.status_code == 422
    assert again.content.decode().count("Lang verhaal.") == 60
    for strange in ("", "x", "0"):
        client_of(thomas).post(desk(counted), {**wrong, "answer": strange})
    assert Quote.objects.count() == 0


def test_who_approves_is_told_that_answers_were_not_read_yet(
    counted: Round, answer: OpenAnswer, thomas: User, frank: User, client_of: ClientOf
) -> None:
    place = [counted.trajectory.region.slug, counted.trajectory.slug, counted.number]
    page = reverse("round_approve", args=place)
    told = "Nog niet alle open antwoorden zijn nagelezen"
    assert told in client_of(frank).get(page).content.decode()
    reviewing.leave_out(counted, answer.pk, by=thomas)
    assert told not in client_of(frank).get(page).content.decode()
