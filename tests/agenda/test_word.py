"""The Word files of all apps as another program opens them: LibreOffice Writer, started once."""

from datetime import date
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from agenda.models import Version
from agenda.text import from_json
from agenda.written import render_word
from dialogues.minutes import Column, Content, MinutesIdea, MinutesTheme
from dialogues.minutes_files import minutes_word
from quickscan.domain.provider_letters import letter_docx
from quickscan.models import Round
from regions.parties import Party
from tests.office import convert
from tests.pdfs import pages_of
from tests.quickscan.conftest import open_round

__all__ = ["open_round"]  # a fixture

MINUTES = Content(
    title="Afspreken in Beuningen", kind="Derde bijeenkomst", region="Rijk van Nijmegen",
    trajectory="Pleegzorg 2026", when="12 maart 2026, 19.30 uur", where="De Tweede Kamer",
    day="2026-03-12", is_example=False, present=(("Ouders", 3), ("Pleegouders", 4)),
    absent=("Jeugdbeschermers",), introduction="Wij kozen drie acties.",
    themes=(
        MinutesTheme(
            "SAM", "Samenwerken", (Column("Gaat goed", (("Korte lijnen", "Ouders"),)),),
            (MinutesIdea("Eén plan per kind", "Breed gedragen", "Ouders 2 van 3", ("Te veel",)),),
        ),
    ),
    agreements="De regio belt iedereen terug.",
)  # fmt: skip


@pytest.fixture
def folder(adopted: Version, open_round: Round, tmp_path: Path) -> Path:
    text = from_json(adopted.content)
    files = {
        "agenda": render_word(text, version="1.0", day=date(2027, 3, 2)),
        "verslag": minutes_word(MINUTES),
        "brief": letter_docx(open_round.parties.get(party=Party.FOSTER_PARENT)),
    }
    paths = [tmp_path / f"{name}.docx" for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    convert(tmp_path, *paths, to="pdf")
    return tmp_path


def test_another_program_opens_every_word_file(folder: Path) -> None:
    agenda, minutes, letter = (
        pages_of((folder / f"{name}.pdf").read_bytes(), "-layout")
        for name in ("agenda", "verslag", "brief")
    )
    assert [len(agenda), len(minutes), len(letter)] == [2, 1, 1]
    assert agenda[0].startswith("Verbeteragenda pleegzorg Rijk van Nijmegen · versie 1.0")
    assert agenda[-1].endswith(f"pagina {len(agenda)} van {len(agenda)}")
    # A line of the table: the number does not take the room of the words.
    assert "Nr. Actie Eigenaar Klaar op 1 Maak één plan per kind Pleegzorg" in agenda[0]
    assert "Wie waren er Partij Aanwezig Ouders 3 Pleegouders 4" in minutes[0]
    assert "Wij kozen drie acties." in minutes[0]
    assert "U kunt meedoen" in letter[0]
    with pikepdf.open(folder / "brief.pdf") as opened:
        assert len(opened.pages[0].get_images()) == 1  # the QR code
    # No paragraph was dropped on the way.
    for name, pages in (("agenda", agenda), ("verslag", minutes), ("brief", letter)):
        words = set(" ".join(pages).split())
        for paragraph in Document(str(folder / f"{name}.docx")).paragraphs:
            assert set(paragraph.text.split()) <= words, name
