"""A crowd of respondents, as light as possible: it shares the processors with the server.

Every respondent walks the whole way a browser walks: introduction, consent, every page opened
and posted with the CSRF token, review, send and the thank-you page, over one connection.
"""

import random
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import quote_plus

_FIELD = re.compile(r'<input[^>]* name="([A-Z]+-\d+)" value="([^"]*)"')
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_TEXT = re.compile(r'<textarea[^>]* name="([A-Z]+-\d+)"')

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_COOKIE = re.compile(rb"(?i)\r\nset-cookie: *([^=]+)=([^;\r]*)")
_LOCATION = re.compile(rb"(?i)\r\nlocation: *([^\r]*)")


class UnexpectedAnswerError(Exception):
    """The server said something a respondent should not see."""


@dataclass
class Tally:
    """What a crowd did: finished questionnaires and the seconds of every request."""

    finished: int = 0
    requests: list[float] = field(default_factory=list)


class Respondent:
    def __init__(
        self, port: int, code: str, tally: Tally, dice: random.Random, comes_from: str = "127.0.0.1"
    ) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), source_address=(comes_from, 0))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._port, self._code, self._tally, self._dice = port, code, tally, dice
        self._cookies: dict[str, str] = {}

    def fill_in(self) -> None:
        self._cookies.clear()
        path = f"/v/{self._code}"
        html = self._get(path)
        path = self._post(path, [*_HIDDEN.findall(html), ("akkoord", "ja")])
        while not path.endswith("/controle"):
            html = self._get(path)
            path = self._post(path, self._choices(html))
        html = self._get(path)
        path = self._post(path, _HIDDEN.findall(html))
        self._get(path)
        self._tally.finished += 1

    def close(self) -> None:
        self._socket.close()

    def _choices(self, html: str) -> list[tuple[str, str]]:
        fields: dict[str, list[str]] = {}
        for name, value in _FIELD.findall(html):
            fields.setdefault(name, []).append(value)
        chosen = [(name, self._dice.choice(values)) for name, values in fields.items()]
        texts = [(name, "Een vaste begeleider helpt ons.") for name in _TEXT.findall(html)]
        return [*_HIDDEN.findall(html), *chosen, *texts]

    def _get(self, path: str) -> str:
        status, _, body = self._send(f"GET {path} HTTP/1.1\r\n", "")
        if status != 200:
            raise UnexpectedAnswerError(f"GET {path}: {status}")
        return body.decode()

    def _post(self, path: str, fields: list[tuple[str, str]]) -> str:
        body = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in fields)
        status, headers, _ = self._send(f"POST {path} HTTP/1.1\r\n", body)
        location = _LOCATION.search(headers)
        if status not in {302, 303} or location is None:
            raise UnexpectedAnswerError(f"POST {path}: {status}")
        return location[1].decode()

    def _send(self, line: str, body: str) -> tuple[int, bytes, bytes]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        request = (
            f"{line}Host: localhost:{self._port}\r\nCookie: {cookies}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        )
        started = time.perf_counter()
        self._socket.sendall(request.encode())
        headers, answer = self._receive()
        self._tally.requests.append(time.perf_counter() - started)
        for name, value in _COOKIE.findall(headers):
            self._cookies[name.decode()] = value.decode()
        return int(headers[9:12]), headers, answer

    def _receive(self) -> tuple[bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._read()
        headers, _, answer = data.partition(b"\r\n\r\n")
        length = _LENGTH.search(headers)
        expected = int(length[1]) if length else 0
        while len(answer) < expected:
            answer += self._read()
        return headers, answer

    def _read(self) -> bytes:
        piece = self._socket.recv(65536)
        if not piece:
            raise UnexpectedAnswerError("The server hung up")
        return piece


def crowd(port: int, code: str, *, clients: int, seconds: float) -> tuple[Tally, float]:
    """`clients` respondents at a time, each starting again when done, for about `seconds`.
    Returns what they did and how long it really took, in seconds.
    """
    tallies = [Tally() for _ in range(clients)]
    faults: list[BaseException] = []
    until = time.perf_counter() + seconds

    def keep_filling_in(number: int) -> None:
        respondent = Respondent(port, code, tallies[number], random.Random(number))  # noqa: S311
        try:
            while time.perf_counter() < until:
                respondent.fill_in()
        except (OSError, UnexpectedAnswerError) as fault:
            faults.append(fault)
        finally:
            respondent.close()

    started = time.perf_counter()
    threads = [threading.Thread(target=keep_filling_in, args=[n]) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    total = Tally(
        sum(tally.finished for tally in tallies),
        sorted(seconds for tally in tallies for seconds in tally.requests),
    )
    return total, time.perf_counter() - started
