"""A respondent's phone on a bad line: over real connections, each request on a new one."""

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import TypeVar
from urllib.parse import urlencode

from tests.faults.conftest import answers, until
from tests.faults.prepare import CODE

LINE_BROKEN = (OSError, HTTPException)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
Outcome = TypeVar("Outcome")


@dataclass
class Phone:
    port: int
    code: str = CODE
    comes_from: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)  # the hidden fields of the last page
    shown: str = ""

    def ready_to_send(self, words: str) -> None:
        """From the first page to the review, with a mark and these words."""
        self.get(f"/v/{self.code}")
        self.post(f"/v/{self.code}", akkoord="ja")
        self.get(f"/v/{self.code}/tot-slot")
        self.post(f"/v/{self.code}/tot-slot", **{"ALG-01": "8", "ALG-03": words})
        self.get(f"/v/{self.code}/controle")

    def send(self) -> int:
        """Press the button, again if need be: the page is still there."""
        return self.post(f"/v/{self.code}/controle")

    def get(self, path: str) -> int:
        status = self._ask("GET", path, "")
        self.form = dict(_HIDDEN.findall(self.shown))
        return status

    def post(self, path: str, **fields: str) -> int:
        return self._ask("POST", path, urlencode(self.form | fields))

    def _line(self) -> HTTPConnection:
        # By name: an address in numbers is not a host that these settings know.
        return HTTPConnection(
            "localhost", self.port, timeout=60, source_address=(self.comes_from, 0)
        )

    def _ask(self, method: str, path: str, body: str) -> int:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        with closing(self._line()) as line:
            line.request(method, path, body, headers)
            response = line.getresponse()
            self.shown = response.read().decode()
            for cookie in response.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return response.status


def insist(phone: Phone, act: Callable[[], Outcome]) -> Outcome:
    """Do it again when the line breaks, as soon as somebody answers."""
    while True:
        try:
            return act()
        except LINE_BROKEN:
            until(lambda: answers(phone.port))


def broken(phone: Phone, path: str, fields: dict[str, str]) -> None:
    """Press the button, and see the line break."""
    try:
        phone.post(path, **fields)
    except LINE_BROKEN:
        return
    raise AssertionError("the server should have been killed")
