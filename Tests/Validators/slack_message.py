"""Reads a message as Slack's own library does: every block must be known, hold nothing unknown, and be within limits."""
import json
import sys

from slack_sdk.models.blocks import Block


def check(blocks):
    parsed = Block.parse_all(blocks)
    if len(parsed) != len(blocks):
        sys.exit(f"{len(blocks)} blocks, of which {len(parsed)} are known")
    for raw, block in zip(blocks, parsed):
        block.validate_json()
        again = json.loads(json.dumps(block.to_dict()))
        if again != raw:
            sys.exit(f"reads {raw}\nas {again}")


message = json.load(sys.stdin)
check(message.get("blocks", []))
for attachment in message.get("attachments", []):
    check(attachment.get("blocks", []))
