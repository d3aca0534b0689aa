#!/usr/bin/env python3
"""reading_peers.py FOLDER MEASURED: what Python's readers do with the files that reading-benchmark has measured.

MEASURED is the output of `reading-benchmark FOLDER --json` of the same minutes. Mails are read with the standard library's
email (policy default: subject, sender, date, body), feeds with feedparser, pages with trafilatura; one core, the best of
two passes.
"""
import email
import email.policy
import json
import os
import sys
import time


def mail(data):
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    _ = message["subject"], message["from"], message["date"], message["message-id"], body and body.get_content()
    return 1


def peers():
    yield "mail", "email", mail
    try:
        import feedparser
        for kind in ("feed", "feed-summaries"):
            yield kind, "feedparser", lambda data: len(feedparser.parse(data).entries)
    except ImportError:
        print("reading_peers.py: feedparser is not installed", file=sys.stderr)
    try:
        import trafilatura
        yield "page", "trafilatura", lambda data: bool(
            trafilatura.bare_extraction(data.decode(), with_metadata=True))
    except ImportError:
        print("reading_peers.py: trafilatura is not installed", file=sys.stderr)


def rate(read, folder):
    files = []
    # A hundred pages or feeds are enough for a rate.
    for name in sorted(os.listdir(folder))[:2500 if folder.endswith("mail") else 100]:
        with open(f"{folder}/{name}", "rb") as file:
            files.append(file.read())
    best = 0.0
    for _ in range(2):
        start = time.process_time()
        articles = sum(map(read, files))
        best = max(best, articles / (time.process_time() - start))
    return best


def main(folder, measured):
    with open(measured, encoding="utf-8") as lines:
        ours = {row["folder"]: row["articlesPerSecond"] for row in map(json.loads, lines)}
    for kind, name, read in peers():
        if kind in ours and os.path.isdir(f"{folder}/{kind}"):
            peer = rate(read, f"{folder}/{kind}")
            print(f"{kind:20} {name:12} {peer:8.0f} articles/s, Wirewatch {ours[kind]:8.0f}: {ours[kind] / peer:.1f} times")


main(*sys.argv[1:])
