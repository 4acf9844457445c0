"""What a browser puts right in silence, each in a way of its own: a form in a form, two elements
with one id, an attribute that is there twice, a label for nothing.
"""

from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser

_LEADS_TO = {"for", "form", "aria-labelledby", "aria-describedby", "aria-controls"}


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.wanted: set[str] = set()
        self.is_in_form = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        place = f"{tag} in line {self.getpos()[0]}"
        if len(dict(attrs)) < len(attrs):
            self.faults.append(f"an attribute twice: {place}")
        if tag == "form":
            if self.is_in_form:
                self.faults.append(f"a form in a form: {place}")
            self.is_in_form = True
        for name, value in attrs:
            if name == "id" and value:
                self.ids[value] += 1
            elif name in _LEADS_TO and value:
                self.wanted |= set(value.split())
            elif name == "href" and value and value.startswith("#"):
                self.wanted.add(value[1:])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_in_form = False


def faults(html: str) -> list[str]:
    read = _Markup()
    read.feed(html)
    twice = [f"an id twice: {each}" for each, number in read.ids.items() if number > 1]
    nowhere = [f"leads nowhere: {each}" for each in sorted(read.wanted - set(read.ids))]
    return [*read.faults, *twice, *nowhere]
