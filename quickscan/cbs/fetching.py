"""Getting a table from CBS itself. Only from the origins of the settings, and only from addresses
outside our own network: somebody types the address, and redirects and 'nextLink' come from others
(OWASP, server-side request forgery). What was checked is also what is connected to.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError

from documents.reading import UnreadableError
from quickscan.cbs import long, wide
from quickscan.cbs.codes import Codes, codes_of
from quickscan.cbs.jsonrows import Page
from quickscan.cbs.observations import Observation

_TIMES = Timeout(connect=5, read=30)
_MOST_REDIRECTS = 3
_MOST_PAGES = 500
_MOST_BYTES = 300_000_000
_CHUNK = 65_536
_V3, _V4 = "/ODataFeed/odata/", "/odata/v1/CBS/"
_TABLE = re.compile(r"\b(\d{4,5}[a-z]{3})\b", re.IGNORECASE)
# Of IPv6 only this is handed out on the internet. The rest is for special purposes, and may hold an
# IPv4 address of our own network (mapped, NAT64).
_HANDED_OUT = ipaddress.ip_network("2000::/3")
# The special-purpose address registries of IANA (RFC 6890), and multicast. Written out: which of
# them Python calls global differs per version.
_SPECIAL = [
    ipaddress.ip_network(each)
    for each in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/3",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
]  # fmt: skip
_OK, _REDIRECTS = 200, {301, 302, 303, 307, 308}
Told = Callable[[int], None]


def table_in(address: str) -> str:
    """The id of the table that an address is about; '' when there is none."""
    found = _TABLE.search(address)
    return found.group(1).upper() if found else ""


@dataclass(slots=True)
class Cbs:
    """`origins` are such as https://opendata.cbs.nl; one with a bare IP address was written there
    by whoever runs the site, and is therefore trusted.
    """

    origins: tuple[str, ...]
    told: Told = lambda _pages: None
    modified: date | None = None
    """When CBS last changed the table, after `observations` was asked for."""
    _bytes: int = 0
    _pages: int = field(default=0)

    def observations(self, address: str) -> Iterator[Observation]:
        """All cells of the table that this address (of StatLine, v3 or v4) is about."""
        base, is_v4 = self._base(address)
        about = f"{base}/Properties" if is_v4 else f"{base}/TableInfos?$format=json"
        self.modified = _day(self._about(about))
        codes = self._codes(base, is_v4=is_v4)
        if is_v4:
            return long.from_rows(self._rows(f"{base}/Observations"), codes)
        # Untyped, because there a '.' is still a '.'.
        return wide.from_rows(self._rows(f"{base}/UntypedDataSet?$format=json"), codes)

    def codes(self, table: str, *, is_v4: bool) -> Codes:
        """What the codes of this table mean, for a file that does not tell."""
        return self._codes(address_of(table, self.origins, is_v4=is_v4), is_v4=is_v4)

    def _base(self, address: str) -> tuple[str, bool]:
        table, origin = table_in(address), origin_of(address)
        if not table:
            raise UnreadableError(_("In dit adres staat geen nummer van een tabel van CBS."))
        self._check_origin(origin)
        path = urlsplit(address).path
        if "/odata/v1/" in path or "/CSV/" in path or path.startswith("/CBS/"):
            return f"{origin}{_V4}{table}", True
        return f"{origin}{_V3}{table}", False

    def _codes(self, base: str, *, is_v4: bool) -> Codes:
        return self._v4_codes(base) if is_v4 else self._v3_codes(base)

    def _v3_codes(self, base: str) -> Codes:
        properties = self._list(f"{base}/DataProperties?$format=json")
        names = [
            str(each["Key"])
            for each in properties
            if not str(each.get("Type", "")).startswith("Topic")
        ]
        lists = {name: self._list(f"{base}/{name}?$format=json") for name in names}
        return codes_of(lists, properties)

    def _v4_codes(self, base: str) -> Codes:
        names = [str(each["Identifier"]) for each in self._list(f"{base}/Dimensions")]
        lists = {name: self._list(f"{base}/{name}Codes") for name in names}
        return codes_of(lists, self._list(f"{base}/MeasureCodes"))

    def _about(self, url: str) -> Mapping[str, object]:
        """What CBS says of the table itself: one row in v3, the answer itself in v4."""
        self._count()
        page = Page(self._content(url))
        rows = [row for _number, row in page.rows()]
        return rows[0] if rows else page.envelope

    def _list(self, url: str) -> list[Any]:
        return [row for _number, row in self._rows(url)]

    def _rows(self, url: str) -> Iterator[tuple[int, Any]]:
        first = 1
        while url:
            self._count()
            page = Page(self._content(url), first=first)
            for number, row in page.rows():
                first = number + 1
                yield number, row
            url = self._onward(url, page.next_link) if page.next_link else ""

    def _count(self) -> None:
        self._pages += 1
        if self._pages > _MOST_PAGES:
            raise UnreadableError(_("CBS geeft meer bladzijden dan bij één tabel horen."))
        self.told(self._pages)

    def _content(self, url: str) -> Iterator[bytes]:
        for _attempt in range(_MOST_REDIRECTS + 1):
            response = self._answer(url)
            try:
                if response.status in _REDIRECTS:
                    url = self._onward(url, response.headers.get("Location", ""))
                    continue
                if response.status != _OK:
                    text = _("CBS antwoordt met foutcode %s. Probeer het later opnieuw.")
                    raise UnreadableError(text % response.status)
                yield from self._counted(response)
                return
            finally:
                response.close()
        raise UnreadableError(_("Dit adres stuurt steeds door naar een ander adres."))

    def _answer(self, url: str) -> Any:
        self._check_origin(origin_of(url))
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        ip = _public_address(host, port)
        pool: HTTPConnectionPool
        if parts.scheme == "https":
            pool = HTTPSConnectionPool(
                ip, port, server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED"
            )
        else:
            pool = HTTPConnectionPool(ip, port)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {"Host": parts.netloc, "Accept": "application/json"}
        try:
            return pool.urlopen(
                "GET", path.replace(" ", "%20"), headers=headers, timeout=_TIMES, retries=False,
                redirect=False, preload_content=False, assert_same_host=False,
            )  # fmt: skip
        except HTTPError as error:
            raise _unreachable() from error

    def _counted(self, response: Any) -> Iterator[bytes]:
        try:
            for chunk in response.stream(_CHUNK, decode_content=True):
                self._bytes += len(chunk)
                if self._bytes > _MOST_BYTES:
                    raise UnreadableError(_("Deze tabel is te groot om in één keer te lezen."))
                yield chunk
        except HTTPError as error:
            raise _unreachable() from error

    def _onward(self, url: str, link: str) -> str:
        try:
            return urljoin(url, link)
        except ValueError as error:
            raise UnreadableError(elsewhere(self.origins)) from error

    def _check_origin(self, origin: str) -> None:
        if origin not in self.origins:
            raise UnreadableError(elsewhere(self.origins))


def elsewhere(origins: Sequence[str]) -> str:
    text = _("Wij halen alleen tabellen op bij CBS zelf: %s.")
    return text % ", ".join(origins)


def address_of(table: str, origins: Sequence[str], *, is_v4: bool = False) -> str:
    """Where CBS gives this table to whoever knows no more than its number. The first of the origins
    speaks v3, and the one after it v4.
    """
    return f"{origins[:2][-1]}{_V4}{table}" if is_v4 else f"{origins[0]}{_V3}{table}"


def origin_of(address: str) -> str:
    """'' of what is no address at all."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as half an IPv6 address
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def _day(about: Mapping[str, object]) -> date | None:
    """Such as 2023-10-31T02:00:00; not every table tells."""
    try:
        return date.fromisoformat(str(about.get("Modified"))[:10])
    except ValueError:
        return None


def _public_address(host: str, port: int) -> str:
    """The address to connect to; every address of the host must be outside our network."""
    try:
        return str(ipaddress.ip_address(host))  # written in the settings, or it was refused before
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise _unreachable() from error
    addresses = [ipaddress.ip_address(each[4][0]) for each in found]
    if not all(map(_is_outside, addresses)):
        raise UnreadableError(_("Dit adres wijst naar een computer binnen ons eigen netwerk."))
    return str(addresses[0])


def _is_outside(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address not in _HANDED_OUT:
        return False
    return not any(address in network for network in _SPECIAL)


def _unreachable() -> UnreadableError:
    return UnreadableError(_("CBS is nu niet te bereiken. Probeer het later opnieuw."))
