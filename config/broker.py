"""The broker of files of the embedded default, that survives what a full disk or a killed process
leaves behind: a file that was not written to its end.

Without this one such file stops the worker. A message that is lost is no loss: the row of its job
is stored, and the sweep sends it again.
"""

import logging
from queue import Empty
from typing import Any

from kombu.transport import filesystem

logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    def _get(self, queue: str) -> Any:  # type: ignore[override]  # so does the class above
        try:
            return super()._get(queue)
        except ValueError:
            logger.warning("A message was not written to its end, and is left out")
            raise Empty from None

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str | None, queue: str) -> None:
        try:
            super()._queue_bind(exchange, routing_key, pattern, queue)
        except ValueError:
            logger.warning("The list of queues was not written to its end, and is made again")
            (self.control_folder / f"{exchange}.exchange").unlink()
            super()._queue_bind(exchange, routing_key, pattern, queue)


class Transport(filesystem.Transport):
    Channel = Channel
