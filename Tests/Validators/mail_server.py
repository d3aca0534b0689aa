"""An SMTP server on a port of its own. Prints the port, then each message as a line of JSON: envelope, headers, text."""
import email
import email.policy
import json
import socket
import sys

from aiosmtpd.controller import Controller


class Printer:
    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        print(
            json.dumps(
                {
                    "from": envelope.mail_from,
                    "to": envelope.rcpt_tos,
                    "subject": message["Subject"],
                    "message_id": message["Message-ID"],
                    "in_reply_to": message["In-Reply-To"],
                    "defects": [str(defect) for part in message.walk() for defect in part.defects],
                    "long_lines": sum(len(line) > 998 for line in envelope.content.split(b"\r\n")),
                    "types": [part.get_content_type() for part in message.walk()],
                    "text": message.get_body(("plain",)).get_content(),
                }
            ),
            flush=True,
        )
        return "250 OK"


with socket.create_server(("127.0.0.1", 0)) as probe:
    port = probe.getsockname()[1]
controller = Controller(Printer(), hostname="127.0.0.1", port=port, enable_SMTPUTF8=True)
controller.start()
print(port, flush=True)
sys.stdin.read()
controller.stop()
