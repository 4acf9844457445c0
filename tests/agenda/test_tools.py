"""The tools of the method: whole, on their page, and beside what they suit."""

import pytest
from django.test import Client
from django.urls import reverse

from agenda.domain import editing
from agenda.domain.fitting import fitting
from agenda.models import ImprovementAgenda
from agenda.tools import Tool, tools, tools_for
from quickscan.published import themes
from regions.models import Part
from tests.agenda.test_editing import address, as_frank

__all__ = ["as_frank"]  # a fixture

pytestmark = pytest.mark.usefixtures("themes")


def test_every_theme_has_a_tool_and_every_key_is_its_own() -> None:
    codes = {theme.code for theme in themes()}
    assert {code for tool in tools() for code in tool.themes} == codes
    assert len({tool.key for tool in tools()}) == len(tools()) == 18


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.key)
def test_a_tool_says_what_it_is_for_how_it_goes_and_how_long(tool: Tool) -> None:
    assert tool.purpose.endswith(".")
    assert tool.time.endswith(".")
    assert len(tool.steps) in range(3, 5)


def test_the_page_shows_each_tool_once(client: Client) -> None:
    page = client.get("/hulpmiddelen/").content.decode()
    assert [page.count(f'<h3 id="{tool.key}">{tool.name}</h3>') for tool in tools()] == [1] * 18
    assert "Past ook bij: Waar het kind opgroeit" in page


def test_tools_stand_with_the_theme_that_asks_for_them(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    """On the page of what may help, and beside the form of an action with a goal."""
    goal = full.goals.get(theme="SAM")
    assert [fit.tools for fit in fitting(full.trajectory)] == [tools_for("SAM")]
    helping = as_frank.get(address(full, "agenda_exchange")).content.decode()
    assert "<summary>Eén plan op één blad</summary>" in helping
    coached = {"title": "Maak één plan per kind", "status": "not_started", "goal": goal.pk}
    told = as_frank.post(address(full, "agenda_coach_new"), coached).content.decode()
    assert 'href="/hulpmiddelen/#een-plan"' in told
    action = editing.add_action(full, title="Maak één plan", goal=goal)
    shown = as_frank.get(address(full, "agenda_action", action.pk)).content.decode()
    assert 'href="/hulpmiddelen/#een-plan"' in shown


def test_a_meeting_is_only_proposed_where_there_are_meetings(
    full: ImprovementAgenda, as_frank: Client
) -> None:
    place = [full.trajectory.region.slug, full.trajectory.slug]
    link = f'href="{reverse("planning", args=place)}"'
    beside = address(full, "agenda_exchange")
    assert link in as_frank.get(beside).content.decode()
    full.trajectory.parts.filter(part=Part.MEETINGS).delete()
    assert "Plan een bijeenkomst" not in as_frank.get(beside).content.decode()


def test_an_action_without_a_goal_gets_no_tool(full: ImprovementAgenda, as_frank: Client) -> None:
    coached = {"title": "Maak één plan per kind", "status": "not_started"}
    told = as_frank.post(address(full, "agenda_coach_new"), coached).content.decode()
    assert "/hulpmiddelen/" not in told
