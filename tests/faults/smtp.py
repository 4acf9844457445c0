"""A mail server as RFC 5321 wants it, as far as smtplib goes; it keeps what it took."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """Takes the `silent_at`th message and then says nothing: whoever sent it does not know."""

    silent_at: int = 0
    refused: frozenset[str] = frozenset()
    port: int = 0
    taken: list[str] = field(default_factory=list)
    is_silent: threading.Event = field(default_factory=threading.Event)
    is_over: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, address: str) -> None:
        with self._lock:
            self.taken.append(address)
            must_wait = len(self.taken) == self.silent_at
        if must_wait:
            self.is_silent.set()
            self.is_over.wait()


class Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.to = ""
        self.say("220 tests")
        while line := self.rfile.readline():
            self.answer(line.decode().strip())

    def answer(self, line: str) -> None:
        verb = line[:4].upper()
        if verb == "RCPT":
            self.to = line.partition("<")[2].partition(">")[0]
            self.say("550 unknown" if self.mail_server.mail.refused & {self.to} else "250 ok")
        elif verb == "DATA":
            self.say("354 go on")
            while self.rfile.readline() not in {b".\r\n", b""}:
                pass
            self.mail_server.mail.take(self.to)
            self.say("250 taken")
        else:
            self.say("221 bye" if verb == "QUIT" else "250 ok")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    @property
    def mail_server(self) -> "Listener":
        assert isinstance(self.server, Listener)
        return self.server


class Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, mail: MailServer) -> None:
        self.mail = mail
        super().__init__(("127.0.0.1", 0), Conversation)

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever was killed hangs up halfway."""


@contextmanager
def mail_server(mail: MailServer) -> Iterator[MailServer]:
    with Listener(mail) as listener:
        mail.port = listener.server_address[1]
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        yield mail
        mail.is_over.set()
        listener.shutdown()
