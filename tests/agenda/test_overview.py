"""All actions over agendas: who sees which, how they are found, and where they go."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from agenda.domain import editing, saved_views
from agenda.models import Action, ImprovementAgenda
from agenda.overview import Wanted
from regions.domain.organisations import organisation_named
from regions.models import AuditEntry, Role, Trajectory, User
from regions.parties import Party
from tests.agenda.conftest import action_values
from tests.agenda.worlds import more_regions
from tests.conftest import ClientOf, make_trajectory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("themes")]
URL = "/mijn/acties/"


@pytest.fixture
def two(agenda: ImprovementAgenda) -> tuple[Action, Action]:
    """One that has begun and should be ready, and one without a day, of somebody else."""
    goal = editing.add_goal(agenda, theme="SAM", ambition="Wij beslissen samen.")
    begun = editing.add_action(
        agenda, goal=goal,
        **action_values(
            agenda, title="Maak één plan per kind", status="running", starts_on=date(2026, 1, 1),
            deadline=date(2026, 3, 1), evaluate_on=date(2026, 4, 1),
        ),
    )  # fmt: skip
    council = organisation_named("Pleegouderraad", agenda.trajectory.region)
    later = editing.add_action(
        agenda, title="Open een hulplijn", owner=council, lead_party=Party.PARENT
    )
    return begun, later


@pytest.fixture
def theirs(twente_trajectory: Trajectory) -> Action:
    agenda = editing.start_agenda(twente_trajectory, title="Agenda van Twente")
    return editing.add_action(agenda, **action_values(agenda, title="Bel elke ouder"))


def found(client_of: ClientOf, user: User, query: str = "") -> list[str]:
    """The titles on the page, in their order."""
    response = client_of(user).get(f"{URL}?{query}")
    assert response.status_code == 200
    return [row.action.title for row in response.context["rows"]]


def test_everybody_sees_the_actions_of_their_own_regions(
    client_of: ClientOf, two: object, theirs: Action, alice: User, frank: User, nora: User
) -> None:
    ours = ["Maak één plan per kind", "Open een hulplijn"]
    assert found(client_of, alice) == ours
    assert found(client_of, frank) == ours
    assert found(client_of, nora) == ["Maak één plan per kind", "Bel elke ouder", ours[1]]


def test_another_region_does_not_exist(
    client_of: ClientOf, two: object, theirs: Action, alice: User, nora: User
) -> None:
    for page in (URL, f"{URL}afdrukken/", f"{URL}tabel/werkmap/"):
        assert client_of(alice).get(f"{page}?regio=twente").status_code == 404
        assert client_of(alice).get(f"{page}?regio=nergens").status_code == 404
    assert found(client_of, nora, "regio=twente") == ["Bel elke ouder"]


def test_an_owner_elsewhere_is_refused_and_not_named(
    client_of: ClientOf, two: object, theirs: Action, alice: User
) -> None:
    elsewhere = organisation_named("Jeugdzorg Twente", theirs.agenda.trajectory.region)
    Action.objects.filter(pk=theirs.pk).update(owner=elsewhere)
    page = client_of(alice).get(f"{URL}?eigenaar={elsewhere.pk}")
    assert page.context["rows"] == []
    assert "Deze organisatie heeft hier geen acties (meer)." in page.content.decode()
    assert "Jeugdzorg Twente" not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("thema=SAM", ["Maak één plan per kind"]),
        ("thema=BEL", []),
        ("thema=geen", ["Open een hulplijn"]),
        ("trekker=parent", ["Open een hulplijn"]),
        ("stand=running", ["Maak één plan per kind"]),
        ("stand=voorbij", ["Maak één plan per kind"]),
        ("stand=done", []),
        ("zoek=PLAN kind", ["Maak één plan per kind"]),
        ("zoek=plan hulplijn", []),
        ("zoek=100%", []),
        ("regio=rijk-van-nijmegen", ["Maak één plan per kind", "Open een hulplijn"]),
        ("stand=te-laat", []),  # no such state: it is said beside the field
        ("volgorde=laatste&bladzijde=99", ["Maak één plan per kind", "Open een hulplijn"]),
    ],
)
def test_a_filter_is_in_the_address(
    client_of: ClientOf, two: object, alice: User, query: str, titles: list[str]
) -> None:
    assert found(client_of, alice, query) == titles


def test_the_owner_is_a_filter(
    client_of: ClientOf, two: tuple[Action, Action], alice: User
) -> None:
    _begun, later = two
    assert found(client_of, alice, f"eigenaar={later.owner_id}") == ["Open een hulplijn"]


def test_the_nearest_day_comes_first_and_no_day_last(
    client_of: ClientOf, agenda: ImprovementAgenda, alice: User
) -> None:
    for title, day in (("Derde", None), ("Tweede", date(2027, 5, 1)), ("Eerste", date(2027, 4, 1))):
        editing.add_action(agenda, title=title, deadline=day)
    assert found(client_of, alice) == ["Eerste", "Tweede", "Derde"]
    assert found(client_of, alice, "volgorde=laatste") == ["Tweede", "Eerste", "Derde"]


def test_a_day_that_is_past_is_told_calmly_and_no_person_is_named(
    client_of: ClientOf, two: object, alice: User
) -> None:
    page = client_of(alice).get(URL).content.decode()
    assert page.count("wacht op evaluatie</span>") == 1
    assert "te laat" not in page.lower()
    assert "Joost" not in page


def test_what_was_looked_back_on_waits_no_more_and_says_how_it_ended(
    client_of: ClientOf, two: tuple[Action, Action], alice: User
) -> None:
    begun, _later = two
    signed = {"signed_on": date(2026, 4, 1), "signed_by": "regiocoördinator"}
    begun.evaluations.create(
        evaluated_on=date(2026, 4, 1), result="partly", learned="Het duurt langer.",
        conclusion="adapt", **signed,
    )  # fmt: skip
    page = client_of(alice).get(URL).content.decode()
    assert "Deels gelukt" in page
    assert "wacht op evaluatie</span>" not in page
    assert found(client_of, alice, "stand=voorbij") == []
    assert found(client_of, alice, "stand=running") == []
    assert found(client_of, alice, "stand=teruggekeken") == [begun.title]


def test_in_a_closed_agenda_nothing_waits(
    client_of: ClientOf, two: tuple[Action, Action], alice: User
) -> None:
    closed = {"status": "closed", "major": 1, "adopted_on": date(2026, 1, 1)}
    ImprovementAgenda.objects.update(**closed)
    page = client_of(alice).get(URL).content.decode()
    assert "· afgesloten" in page
    assert "wacht op evaluatie</span>" not in page
    assert found(client_of, alice, "stand=voorbij") == []


def test_thousands_are_shown_by_the_page(
    client_of: ClientOf, agenda: ImprovementAgenda, alice: User
) -> None:
    Action.objects.bulk_create(
        Action(agenda=agenda, title=f"Actie {number:03}", position=number) for number in range(120)
    )
    first = client_of(alice).get(URL)
    assert len(first.context["rows"]) == 50
    assert '<a rel="next" href="/mijn/acties/?bladzijde=2">' in first.content.decode()
    last = client_of(alice).get(f"{URL}?zoek=Actie&bladzijde=3")
    assert len(last.context["rows"]) == 20
    assert 'href="/mijn/acties/?zoek=Actie&amp;bladzijde=2"' in last.content.decode()
    paper = client_of(alice).get(f"{URL}afdrukken/?zoek=Actie")
    assert len(paper.context["rows"]) == 120


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_much_for_many_as_for_one(
    client_of: ClientOf, regions: object, nora: User, number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    """With as many regions, agendas, owners and views as actions."""
    for region in more_regions(number):
        agenda = editing.start_agenda(make_trajectory(region), title="Agenda")
        editing.add_action(agenda, **action_values(agenda, title=f"Plan {region}"))
        nora.saved_views.create(name=f"Van {region}", query=f"regio={region.slug}")
    client = client_of(nora)
    with django_assert_num_queries(9):
        assert len(client.get(URL).context["rows"]) == number
    with django_assert_num_queries(6):
        client.get(f"{URL}afdrukken/")


# Files ------------------------------------------------------------------------------------------


def test_the_files_hold_every_row_of_the_filter_and_are_in_the_log(
    client_of: ClientOf, two: object, theirs: Action, alice: User, trajectory: Trajectory
) -> None:
    book = client_of(alice).get(f"{URL}tabel/werkmap/?stand=running")
    sheets = load_workbook(BytesIO(book.content))
    assert sheets.sheetnames == ["Leeswijzer", "Acties", "Codeboek"]
    rows = sheets["Acties"].iter_rows(min_row=2, values_only=True)
    assert [row[:8] for row in rows] == [
        (
            "Rijk van Nijmegen", "Verbeteragenda pleegzorg", "Maak één plan per kind",
            "Samenwerken", "Pleegzorg Waalstreek", "teamleider", "foster_parent",
            "running",
        )
    ]  # fmt: skip
    assert "Stand: Bezig." in [row[1].value for row in sheets["Leeswijzer"].iter_rows()]
    for kind, first in (("excel", "\ufeffregio;"), ("analyse", "regio,")):
        table = client_of(alice).get(f"{URL}tabel/{kind}/")
        text = b"".join(table.streaming_content).decode()  # type: ignore[attr-defined]
        assert text.startswith(first)
        assert text.count("\r\n") == 3
        assert "Joost" not in text
    told = AuditEntry.objects.values_list("trajectory", "act", "user")
    assert list(told) == [(trajectory.pk, "exported", alice.pk)] * 3
    assert client_of(alice).get(f"{URL}tabel/pdf/").status_code == 404


def test_a_title_that_looks_like_a_formula_is_a_text(
    client_of: ClientOf, agenda: ImprovementAgenda, alice: User
) -> None:
    editing.add_action(agenda, title="=SUM(A1)")
    table = client_of(alice).get(f"{URL}tabel/analyse/")
    assert "'=SUM(A1)" in b"".join(table.streaming_content).decode()  # type: ignore[attr-defined]


# Saved views ------------------------------------------------------------------------------------


def test_a_view_is_kept_once_however_often_it_is_sent(client_of: ClientOf, alice: User) -> None:
    client = client_of(alice)
    sent = {"name": "Wat  loopt", "query": "stand=running&onzin=1&volgorde=laatste"}
    for _twice in range(2):
        response = client.post(f"{URL}weergave/", sent)
        assert response.headers["Location"] == f"{URL}?stand=running&volgorde=laatste"
    assert list(alice.saved_views.values_list("name", "query")) == [
        ("Wat loopt", "stand=running&volgorde=laatste")
    ]
    assert "Wat loopt</a>" in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("", "stand=running", "Geef de weergave een naam"),
        ("x" * 61, "stand=running", "Geef de weergave een naam"),
        ("Alles", "", "Kies eerst iets om op te filteren."),
        ("bezig", "stand=done", "U hebt al een weergave met deze naam."),
        ("Lang", f"zoek={'%F0%9F%98%80' * 100}", "Dit filter is te lang om te bewaren."),
    ],
)
def test_a_view_that_cannot_be_kept_is_explained(
    client_of: ClientOf, alice: User, name: str, query: str, said: str
) -> None:
    alice.saved_views.create(name="Bezig", query="stand=running")
    page = client_of(alice).post(f"{URL}weergave/", {"name": name, "query": query}, follow=True)
    assert said in page.content.decode()
    assert alice.saved_views.count() == 1


def test_there_is_an_end_to_the_number_of_views(client_of: ClientOf, alice: User) -> None:
    for number in range(saved_views.MOST_VIEWS):
        saved_views.save_view(alice, name=f"Weergave {number}", query="stand=running")
    assert client_of(alice).get(f"{URL}?stand=done").context["save_form"] is None
    with pytest.raises(saved_views.SavedViewError, match="Haal er eerst een weg"):
        saved_views.save_view(alice, name="Nog een", query="stand=done")
    saved_views.save_view(alice, name="Weergave 1", query="stand=running")  # it is there


def test_a_view_gets_another_name_and_goes(client_of: ClientOf, alice: User, frank: User) -> None:
    view = saved_views.save_view(alice, name="Bezig", query="stand=running")
    saved_views.save_view(alice, name="Klaar", query="stand=done")
    saved_views.save_view(frank, name="Loopt", query="stand=running")  # names are one's own
    url = reverse("saved_view", args=[view.pk])
    client = client_of(alice)
    taken = client.post(url, {"name": "klaar"})
    assert "U hebt al een weergave met deze naam." in taken.content.decode()
    assert client.post(url, {"name": "Loopt"}).headers["Location"] == f"{URL}?stand=running"
    assert client_of(frank).post(url, {"name": "Van mij"}).status_code == 404
    assert client_of(frank).post(f"{url}weghalen/").status_code == 404
    assert client.post(f"{url}weghalen/").headers["Location"] == URL
    assert list(alice.saved_views.values_list("name", flat=True)) == ["Klaar"]


def test_a_view_gives_no_access(
    client_of: ClientOf, two: object, alice: User, theirs: Action
) -> None:
    saved_views.save_view(alice, name="Twente", query="regio=twente")
    assert client_of(alice).get(f"{URL}?regio=twente").status_code == 404
    Role.objects.filter(user=alice).delete()
    assert found(client_of, alice) == []


def test_the_address_of_a_filter_reads_back_as_itself() -> None:
    wanted = Wanted(zoek="plan & kind", thema="SAM", stand="voorbij")
    assert wanted.query == "zoek=plan+%26+kind&thema=SAM&stand=voorbij"
    assert Wanted.read({"thema": "SAM", "zoek": "plan & kind", "stand": "voorbij"}) == wanted


def test_my_page_leads_here_and_asks_no_more_for_it(
    client_of: ClientOf, trajectory: Trajectory, alice: User
) -> None:
    assert f'href="{URL}"' in client_of(alice).get("/mijn/").content.decode()
