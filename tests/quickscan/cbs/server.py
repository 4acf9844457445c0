"""A server that speaks both protocols of CBS and gives every row on a page of its own."""

import json
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

V3, V4 = "/ODataFeed/odata/85094NED", "/odata/v1/CBS/85094NED"
_REGIONS = {"JZ38": "Zeeland (JZ)", "JZ14": "Twente (JZ)", "JZ32": "Rijk van Nijmegen (JZ)",
            "NL01": "Nederland"}  # fmt: skip
_PROPERTIES = [
    {"Type": "GeoDimension", "Key": "RegioS", "Title": "Regio's"},
    {"Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"},
    {"Type": "TopicGroup", "Key": "", "Title": "Trajecten"},
    {"Type": "Topic", "Key": "Pleegzorg_7", "Title": "Pleegzorg", "Unit": "aantal"},
]
Rows = Sequence[tuple[str, int | None]]
"""Codes of regions with their value; None is secret."""
Answers = dict[str, tuple[Any, str]]
"""By address: what stands in `value`, and the address of the page after it."""


def answers(rows: Rows, *, period: str = "2022*", modified: str = "2025-10-31") -> Answers:
    """The whole table 85094NED, with one topic and one period, in both protocols."""
    about = [{"ID": 0, "Modified": f"{modified}T02:00:00"}]
    periods = [{"Key": "2022JJ00", "Identifier": "2022JJ00", "Title": period}]
    regions = [
        {"Key": f"{code}  ", "Identifier": code, "Title": title}
        for code, title in _REGIONS.items()
    ]  # fmt: skip
    return {
        f"{V3}/TableInfos?$format=json": (about, ""),
        f"{V3}/DataProperties?$format=json": (_PROPERTIES, ""),
        f"{V3}/RegioS?$format=json": (regions, ""),
        f"{V3}/Perioden?$format=json": (periods, ""),
        f"{V4}/Properties": (about, ""),
        f"{V4}/Dimensions": ([{"Identifier": "RegioS"}, {"Identifier": "Perioden"}], ""),
        f"{V4}/RegioSCodes": (regions, ""),
        f"{V4}/PeriodenCodes": (periods, ""),
        f"{V4}/MeasureCodes": ([{"Identifier": "M1", "Title": "Pleegzorg"}], ""),
        **dict(_pages(f"{V3}/UntypedDataSet?$format=json", [_v3(*each) for each in rows])),
        **dict(_pages(f"{V4}/Observations", [_v4(*each) for each in rows])),
    }


def _pages(url: str, rows: Sequence[dict[str, Any]]) -> Iterator[tuple[str, tuple[list[Any], str]]]:
    onward = "&" if "?" in url else "?"
    for number, row in enumerate(rows):
        here = f"{url}{onward}$skip={number}" if number else url
        following = f"{url}{onward}$skip={number + 1}" if number + 1 < len(rows) else ""
        yield here, ([row], following)


def _v3(region: str, value: int | None) -> dict[str, str]:
    shown = "    ." if value is None else f"{value:5}"
    return {"ID": "0", "RegioS": f"{region}  ", "Perioden": "2022JJ00", "Pleegzorg_7": shown}


def _v4(region: str, value: int | None) -> dict[str, Any]:
    attribute = "Geheim" if value is None else "None"
    number = None if value is None else float(value)
    return {"Id": 0, "Measure": "M1", "ValueAttribute": attribute, "Value": number,
            "StringValue": None, "RegioS": region, "Perioden": "2022JJ00"}  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    server: "Server"

    def do_GET(self) -> None:
        if self.path not in self.server.answers or self.server.moved:
            self.send_response(302 if self.server.moved else 404)
            self.send_header("Location", self.server.moved)
            self.end_headers()
            return
        value, onward = self.server.answers[self.path]
        name = "@odata.nextLink" if self.path.startswith(V4) else "odata.nextLink"
        link = {name: f"{self.server.origin}{onward}"} if onward else {}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"value": value, **link}).encode())

    def log_message(self, *_args: object) -> None:
        """Nothing on the terminal."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: Answers = {}
        self.moved = ""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"
