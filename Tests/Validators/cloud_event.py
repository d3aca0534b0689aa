"""Reads a webhook as a CloudEvent: a line of JSON with headers, then the body; prints id, type and source."""
import json
import sys

from cloudevents.core.bindings.http import HTTPMessage, from_http_event

head, body = sys.stdin.buffer.read().split(b"\n", 1)
event = from_http_event(HTTPMessage(headers=json.loads(head)["headers"], body=body))
print(event.get_id(), event.get_type(), event.get_source())
if not event.get_data():
    sys.exit("no data")
