"""A published questionnaire as the pages need it. It never changes, so a process loads it once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quickscan.definition import Definition
from quickscan.layout import Layout
from quickscan.models import Questionnaire


@dataclass(frozen=True, slots=True)
class StoredPage:
    title: str
    lead: str  # HTML
    blocks: Sequence[tuple[str, str]]  # question code, HTML


@dataclass(frozen=True, slots=True)
class Wording:
    text: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Published:
    definition: Definition
    layout: Layout
    pages: Mapping[tuple[str, str], StoredPage]
    wordings: Mapping[str, Mapping[str, Wording]]
    texts: Mapping[str, Mapping[str, str]]

    def page(self, language: str, slug: str) -> StoredPage:
        return self.pages[language, slug]

    def wording(self, language: str, code: str) -> Wording:
        return self.wordings[language][code]


@lru_cache(maxsize=64)  # a few versions for each of seven parties
def published(questionnaire_id: int) -> Published:
    questionnaire = Questionnaire.objects.prefetch_related("pages").get(pk=questionnaire_id)
    definition = Definition.from_json(questionnaire.definition)
    return Published(
        definition=definition,
        layout=Layout.of(definition),
        pages={
            (page.language, page.slug): StoredPage(
                page.title, page.lead, [(code, html) for code, html in page.blocks]
            )
            for page in questionnaire.pages.all()
        },
        wordings={
            language: {code: Wording(**wording) for code, wording in wordings.items()}
            for language, wordings in questionnaire.wordings.items()
        },
        texts=questionnaire.texts,
    )
