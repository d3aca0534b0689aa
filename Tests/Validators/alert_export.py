"""Reads an export of alerts from standard input with an independent parser, and prints what it found as JSON.

The argument is the format: csv, atom or jsonfeed.
"""
import csv
import io
import json
import sys

text = sys.stdin.buffer.read().decode("utf-8")
kind = sys.argv[1]
if kind == "csv":
    found = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
elif kind == "atom":
    import feedparser

    feed = feedparser.parse(text)
    if feed.bozo:
        sys.exit(f"feedparser: {feed.bozo_exception}")
    if feed.version != "atom10":
        sys.exit(f"version {feed.version}")
    found = [
        {"id": e.id, "title": e.title, "updated": e.updated, "link": e.get("link", ""), "author": e.author,
         "tags": [t.term for t in e.tags], "text": e.content[0].value}
        for e in feed.entries
    ]
else:
    feed = json.loads(text)
    # Source: jsonfeed.org/version/1.1, “Top-level” and “Items”: what is required.
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    for item in feed["items"]:
        assert item["id"] and (item.get("content_text") or item.get("content_html"))
    found = feed["items"]
json.dump(found, sys.stdout)
