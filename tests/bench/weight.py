"""What a page weighs, with everything it loads."""

import gzip
import re
from dataclasses import dataclass
from http.client import HTTPConnection

import brotli

_LOADED = re.compile(r'<(?:link[^>]* rel="stylesheet"|script|img)[^>]* (?:href|src)="(/[^"]+)"')
_UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of the bodies, as they were sent and unpacked."""

    sent: int
    unpacked: int


def weigh(port: int, path: str) -> Weight:
    """For a browser that takes brotli and gzip, as they all do."""
    connection = HTTPConnection("127.0.0.1", port)
    try:
        sent, page = _fetch(connection, path)
        weights = [(sent, len(page))]
        loaded = _LOADED.findall(page.decode())
        for each in loaded:
            sent, content = _fetch(connection, each)
            weights.append((sent, len(content)))
    finally:
        connection.close()
    return Weight(sum(sent for sent, _ in weights), sum(unpacked for _, unpacked in weights))


def _fetch(connection: HTTPConnection, path: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers={"Accept-Encoding": "br, gzip", "Host": "localhost"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"GET {path}: {answer.status}")
    return len(body), _UNPACK[answer.getheader("Content-Encoding", "")](body)
