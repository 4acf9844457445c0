"""The words around the questions, per language and form of address."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

INFORMAL = frozenset({"young_person"})  # parties that are addressed with 'je'


@cache
def phrases(language: str, party: str = "") -> Mapping[str, str]:
    """All phrases in one language; Dutch for young people says 'je'."""
    path = Path(__file__).parent / "content" / "phrases.yaml"
    stored = yaml.safe_load(path.read_text(encoding="utf-8"))
    informal = language == "nl" and party in INFORMAL
    return {
        key: (texts.get("je") if informal else None) or texts[language]
        for key, texts in stored.items()
    }
