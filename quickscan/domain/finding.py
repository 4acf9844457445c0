"""What runs for every page of every respondent: finding a draft, the group of a code or the text of
a region, and keeping the answers of a page.

What Django writes for them, and how it reads the row, is kept: doing that again every time cost
half of every page. Of each model the columns stand in its own order, for `from_db`; a field that
is not read here is fetched when somebody asks for it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, Q, QuerySet
from django.db.models.sql import UpdateQuery

from quickscan.models import Draft, RegionText, Round, RoundParty
from quickscan.statements import Statement
from regions.models import Region, Trajectory

_DRAFT = [field.attname for field in Draft._meta.concrete_fields]  # noqa: SLF001  Public API.
_PARTY = [
    "id", "round_id", "party", "questionnaire_id", "code", "supported_code", "admission", "tag",
]  # fmt: skip
_ROUND = ["id", "trajectory_id", "status", "opens_at", "closed_on", "threshold"]
_TRAJECTORY = ["id", "region_id", "is_example"]
_REGION = ["id", "name", "slug"]
_GROUP = [
    *_PARTY,
    *(f"round__{name}" for name in _ROUND),
    *(f"round__trajectory__{name}" for name in _TRAJECTORY),
    *(f"round__trajectory__region__{name}" for name in _REGION),
]
_STATUS = ["id", "status"]

Answers = Mapping[str, list[str]]
M = TypeVar("M", bound=Model)
Row = Sequence[Any]


def draft_by_hash(code_hash: str, *, lock: bool = False) -> Draft | None:
    """The draft, with its party and the status of its round; `lock` holds it and its round until
    the transaction ends.
    """
    row = _drafts(lock=lock)([code_hash])
    if row is None:
        return None
    columns = iter(row)
    draft = _read(Draft, _DRAFT, columns)
    draft.round_party = _read(RoundParty, _PARTY, columns)
    draft.round_party.round = _read(Round, _STATUS, columns)
    return draft


def group_by_code(code: str) -> RoundParty | None:
    """The party in a round with this group code, with round, trajectory and region."""
    return _group_of(_groups()([code, code]))


def group_by_tag(tag: str) -> RoundParty | None:
    """The party in a round whose single-use codes begin like this."""
    return _group_of(_tagged()([tag]))


def own_text(region_id: int, key: str, party: str) -> Row | None:
    """Body and subject of the text that a region wrote itself."""
    return _own_texts()([region_id, key, party])


def _group_of(row: Row | None) -> RoundParty | None:
    if row is None:
        return None
    columns = iter(row)
    group = _read(RoundParty, _PARTY, columns)
    group.round = _read(Round, _ROUND, columns)
    group.round.trajectory = _read(Trajectory, _TRAJECTORY, columns)
    group.round.trajectory.region = _read(Region, _REGION, columns)
    return group


def keep_answers(draft: Draft, *, before: Answers, after: Answers) -> bool:
    """Store `after` if `before` is still what is stored, and the draft was not erased."""
    as_stored = Draft._meta.get_field("answers").get_db_prep_save  # noqa: SLF001  Public API.
    with connection.cursor() as cursor:
        _kept_answers().run(
            cursor, [as_stored(after, connection), as_stored(before, connection), draft.pk]
        )
        return bool(cursor.rowcount)


@cache
def _kept_answers() -> Statement:
    """With its parameters in the order in which `keep_answers` gives them."""
    unchanged = Draft.objects.filter(answers={}).filter(erased=False).filter(pk=0)
    update = unchanged.query.chain(UpdateQuery)
    assert isinstance(update, UpdateQuery)  # noqa: S101  The stubs do not know.
    update.add_update_values({"answers": {}})
    sql, _params = update.get_compiler(connection=connection).as_sql()
    return Statement(sql)


@cache
def _drafts(*, lock: bool) -> Callable[[Sequence[str]], Row | None]:
    drafts = Draft.objects.select_related("round_party__round").only(
        *_DRAFT,
        *(f"round_party__{name}" for name in _PARTY),
        *(f"round_party__round__{name}" for name in _STATUS),
    )
    if lock:
        drafts = drafts.select_for_update(of=["self", "round_party__round"])
    return _one_row(drafts.filter(code_hash=""))


@cache
def _groups() -> Callable[[Sequence[str]], Row | None]:
    groups = RoundParty.objects.values_list(*_GROUP)
    return _one_row(groups.filter(Q(code="") | Q(supported_code="")))


@cache
def _tagged() -> Callable[[Sequence[str]], Row | None]:
    return _one_row(RoundParty.objects.values_list(*_GROUP).filter(tag=""))


@cache
def _own_texts() -> Callable[[Sequence[Any]], Row | None]:
    texts = RegionText.objects.values_list("body", "subject")
    return _one_row(texts.filter(region=0).filter(key="").filter(party=""))


def _one_row(queryset: QuerySet[Any, Any]) -> Callable[[Sequence[Any]], Row | None]:
    """Reads the first row; its parameters take the place of those that stand in `queryset`."""
    compiler = queryset.query.get_compiler(connection=connection)
    statement = Statement(compiler.as_sql()[0])
    converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])

    def read(params: Sequence[Any]) -> Row | None:
        with connection.cursor() as cursor:
            statement.run(cursor, params)
            row = cursor.fetchone()
        return next(iter(compiler.apply_converters([row], converters))) if row else None

    return read


def _read(model: type[M], names: Sequence[str], columns: Iterator[Any]) -> M:
    return model.from_db(DEFAULT_DB_ALIAS, names, [next(columns) for _name in names])
