"""The rows of an OData answer one by one: a page may hold a hundred thousand of them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from documents.reading import UnreadableError

_NEXT = ("odata.nextLink", "@odata.nextLink")
_decode = json.JSONDecoder(parse_float=Decimal).raw_decode


class Page:
    """One answer. `next_link` and `envelope` are known when the rows have been taken."""

    def __init__(self, chunks: Iterable[bytes], *, first: int = 1) -> None:
        self.envelope: dict[str, Any] = {}
        self._text = _Text(chunks)
        self._number = first - 1

    @property
    def next_link(self) -> str:
        return next((str(self.envelope[name]) for name in _NEXT if self.envelope.get(name)), "")

    def rows(self) -> Iterator[tuple[int, Mapping[str, object]]]:
        """Every row of `value`, numbered from `first`."""
        try:
            yield from self._members()
        except ValueError as error:  # broken JSON, or bytes that are no UTF-8
            reason = _("het antwoord van CBS breekt hier af of is geen JSON.")
            raise UnreadableError(reason, self._number + 1) from error

    def _members(self) -> Iterator[tuple[int, Mapping[str, object]]]:
        text = self._text
        text.expect("{")
        while not text.passes("}"):
            name = str(text.value())
            text.expect(":")
            if name == "value" and text.passes("["):
                yield from self._rows()
            else:
                self.envelope[name] = text.value()
            text.passes(",")

    def _rows(self) -> Iterator[tuple[int, Mapping[str, object]]]:
        text = self._text
        while not text.passes("]"):
            row = text.value()
            self._number += 1
            if not isinstance(row, dict):
                raise UnreadableError(_("dit zijn geen gegevens van CBS."), self._number)
            yield self._number, row
            text.passes(",")


class _Text:
    """What was read and not used yet; more is read when a value is not whole."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._decoder = json.codecs.getincrementaldecoder("utf-8-sig")()  # type: ignore[attr-defined]
        self._held = ""
        self._at = 0

    def passes(self, sign: str) -> bool:
        """Go past this sign when it is the next one."""
        self._skip_space()
        if self._held[self._at] != sign:
            return False
        self._at += 1
        return True

    def expect(self, sign: str) -> None:
        if not self.passes(sign):
            raise ValueError(sign)

    def value(self) -> Any:
        self._skip_space()
        while True:
            try:
                found, end = _decode(self._held, self._at)
            except ValueError:
                if not self._more():
                    raise
                continue
            # A number may go on in the next chunk.
            if end == len(self._held) and self._more():
                continue
            self._at = end
            return found

    def _skip_space(self) -> None:
        while True:
            while self._at < len(self._held):
                if not self._held[self._at].isspace():
                    return
                self._at += 1
            if not self._more():
                raise ValueError("the text ends")

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._held = self._held[self._at :] + self._decoder.decode(chunk)
        self._at = 0
        return True
