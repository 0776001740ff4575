"""A mail server for tests, on a free port of this machine: server.py WAY [CERTIFICATE KEY]

It speaks SMTP as the package aiosmtpd does, unless WAY makes it refuse or hang, or take its time before and after it takes a mail. Prints its port, then each mail that it took
as one line of JSON, and ends when its standard input ends.
"""

import asyncio
import json
import socket
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

WAY = sys.argv[1]
REPLIES = {
    "recipient-unknown": ("RCPT", "550 5.1.1 no such person"), "recipient-busy": ("RCPT", "450 4.2.1 mailbox busy"),
    "mail-refused": ("DATA", "554 5.7.1 this mail is not wanted"), "mail-later": ("DATA", "451 4.3.0 try again"),
    "sender-refused": ("MAIL", "553 5.7.1 not you"), "full": ("MAIL", "452 4.3.1 no room"),
}


class Handler:
    def reply(self, command):
        when, words = REPLIES.get(WAY, ("", ""))
        return words if when == command else None

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return self.reply("MAIL") or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        envelope.rcpt_tos.append(address)
        return self.reply("RCPT") or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if WAY == "hang-at-end":
            await asyncio.sleep(60)
        if WAY == "slow":
            await asyncio.sleep(0.1)
        refusal = self.reply("DATA")
        if refusal:
            return refusal
        print(json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "hello": session.host_name,
            "tls": server.transport.get_extra_info("sslcontext") is not None, "name": session.auth_data and session.auth_data.decode(),
            "data": envelope.content.decode("latin-1"),
        }), flush=True)
        if WAY == "slow":
            await asyncio.sleep(0.1)
        if WAY == "gone-at-end":
            server.transport.abort()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"hagukumi", b"the relay's password")
    return AuthResult(success=right, handled=False, auth_data=data.login if right else None)


class Server(Controller):
    def factory(self):
        needs = WAY in ("login", "start-tls")
        return SMTP(
            self.handler, hostname="relay.example", enable_SMTPUTF8=False,
            tls_context=self.start_tls, require_starttls=WAY == "start-tls",
            authenticator=authenticate if needs else None, auth_required=needs, auth_require_tls=WAY == "start-tls")

    start_tls = None


def hang(listening):
    """Takes connections and never says a word, or stops talking after the greeting."""
    kept = []
    while True:
        connection, _ = listening.accept()
        kept.append(connection)
        if WAY == "hang-after-greeting":
            connection.sendall(b"220 relay.example\r\n")
        if WAY == "greeting-refused":
            connection.sendall(b"554 5.3.2 no service here\r\n")
        if WAY == "nonsense":
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


context = None
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
if WAY in ("hang", "hang-after-greeting", "greeting-refused", "nonsense"):
    listening = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=hang, args=[listening], daemon=True).start()
    print(listening.getsockname()[1], flush=True)
else:
    free = socket.create_server(("127.0.0.1", 0))
    port = free.getsockname()[1]
    free.close()
    server = Server(Handler(), hostname="127.0.0.1", port=port, ssl_context=context if WAY == "tls" else None)
    server.start_tls = context if WAY == "start-tls" else None
    server.start()
    print(port, flush=True)
sys.stdin.read()
