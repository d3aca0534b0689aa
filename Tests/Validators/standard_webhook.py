"""Verifies a signed webhook: a line of JSON with secret and headers, then the body."""
import json
import sys

from standardwebhooks import Webhook

head, body = sys.stdin.buffer.read().split(b"\n", 1)
head = json.loads(head)
Webhook(head["secret"]).verify(body.decode(), head["headers"])
