"""A statement that runs for every page of every respondent: Django writes it once, and PostgreSQL
reads and plans it once for each connection instead of every time, which was half of its work.
SQLite's driver keeps such statements by itself.

Prepared statements belong to a connection, so a pooler that gives every transaction another one
must not stand in between.
"""

import re
from collections.abc import Sequence
from itertools import count, repeat
from typing import Any
from weakref import WeakSet

from django.db import connection
from django.db.backends.utils import CursorWrapper

_numbers = count(1)


class Statement:
    """`sql` as Django's compilers give it, with `%s` for every parameter."""

    def __init__(self, sql: str) -> None:
        places = count(1)
        numbered, parameters = re.subn("%s", lambda _place: f"${next(places)}", sql)
        name = f"respondent_{next(_numbers)}"
        self._sql = sql
        self._prepare = f"PREPARE {name} AS {numbered}"
        self._execute = f"EXECUTE {name} ({', '.join(repeat('%s', parameters))})"
        self._prepared: WeakSet[Any] = WeakSet()

    def run(self, cursor: CursorWrapper, params: Sequence[Any]) -> None:
        if connection.vendor != "postgresql":
            cursor.execute(self._sql, params)
            return
        line = connection.connection
        if line not in self._prepared:
            # Not through Django's cursor: it is no query of the page that happens to be the first.
            with line.cursor() as plain:
                plain.execute(self._prepare)
            self._prepared.add(line)
        cursor.execute(self._execute, params)
