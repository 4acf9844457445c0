"""Somebody who fills in a questionnaire in a browser without JavaScript."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as TestResponse

FIELD = re.compile(r'<input[^>]* name="([A-Z]+-\d+)" value="([^"]*)"( checked)?')


@dataclass
class Respondent:
    """Somebody with a code, a browser and no JavaScript."""

    code: str
    browser: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    url: str = ""
    html: str = ""

    def get(self, url: str) -> "TestResponse":
        response = self.browser.get(url)
        self._saw(url, response)
        return response

    def post(self, data: Mapping[str, object], url: str = "") -> "TestResponse":
        """Press a button: with the hidden fields of the page, and follow where it leads."""
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.html))
        action = re.search(r'<form [^>]*method="post" action="([^"]*)"', self.html)
        url = url or urljoin(self.url, action[1] if action else "")
        response = self.browser.post(url, {**hidden, **data})
        self._saw(url, response)
        if response.status_code in {302, 303}:
            return self.get(response["Location"])
        return response

    def start(self) -> "TestResponse":
        self.get(f"/v/{self.code}")
        return self.post({"akkoord": "ja"})

    def fill_in(self, **answers: str) -> None:
        """From the first page to the review; every question gets its first option."""
        self.start()
        while not self.url.endswith("/controle"):
            self.post({name: options[0] for name, options in self.options().items()} | answers)

    def options(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, value, _checked in FIELD.findall(self.html):
            found.setdefault(name, []).append(value)
        return found

    def chosen(self) -> dict[str, str]:
        return {name: value for name, value, checked in FIELD.findall(self.html) if checked}

    def _saw(self, url: str, response: "TestResponse") -> None:
        self.url, self.html = url, response.content.decode()
