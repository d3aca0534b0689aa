#!/usr/bin/env python3
"""reading_files.py TEXTS.jsonl.gz FOLDER: the texts as files of each format that reading is measured on.

TEXTS has an article a line, as a JSON string: headline, blank line, body. Written are plain texts, mails (a fourth each in
base64, quoted-printable, 8 bit, and with a HTML part), feeds of 25 whole texts, feeds of 50 summaries, and pages of 70 kB
with navigation, scripts and other stories around every fifth text.
"""
import gzip
import html
import json
import os
import sys
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.utils import format_datetime

START = datetime(2026, 11, 29, 8, 0, tzinfo=timezone.utc)


def paragraphs(body):
    return [paragraph for paragraph in body.split("\n\n") if paragraph.strip()]


def markup(body):
    return "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in paragraphs(body))


def mail(number, title, body, when):
    message = EmailMessage()
    message["From"] = f"Desk {number % 17} <desk{number % 17}@wire.example>"
    message["To"] = "inbox@news.example"
    message["Subject"] = title
    message["Date"] = format_datetime(when)
    message["Message-ID"] = f"<{number}@wire.example>"
    for hop in range(3):
        message["Received"] = (
            f"from mx{hop}.wire.example by mx{hop + 1}.news.example with ESMTPS id {number}{hop}; {format_datetime(when)}")
    message.set_content(body, cte=["base64", "quoted-printable", "8bit", "quoted-printable"][number % 4])
    if number % 4 == 3:
        page = f"<html><head><title>{html.escape(title)}</title></head><body>{markup(body)}</body></html>"
        message.add_alternative(page, subtype="html", cte="base64")
    return message.as_bytes()


def item(number, title, body, when, is_whole):
    first = (paragraphs(body) or [""])[0][:300]
    link = f"https://wire.example/2026/{number}"
    text = f"<description>{html.escape(first)}</description>"
    if is_whole and number % 2:
        text += f"<content:encoded><![CDATA[{markup(body)}]]></content:encoded>"
    elif is_whole:
        text = f"<description>{html.escape(markup(body))}</description>"
    elif number % 2:
        more = f'<p>{html.escape(first)}</p><a href="{link}">Read more</a>'
        text = f"<description><![CDATA[{more}]]></description>"
    return (
        f"<item><title>{html.escape(title)}</title><link>{link}?utm_source=rss</link><guid>{link}</guid>{text}"
        f"<pubDate>{format_datetime(when)}</pubDate><dc:creator>Writer {number % 31}</dc:creator>"
        "<category>World</category></item>")


def feed(items):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title>'
        "<link>https://wire.example/</link><description>News</description><language>en</language>\n"
        + "\n".join(items) + "\n</channel></rss>\n").encode()


def page(title, body):
    sections = "".join(f'<li><a href="/s/{n}">Section {n} of the site</a></li>' for n in range(150))
    stories = "".join(
        f'<div class="teaser"><a href="/a/{n}"><h3>Another story number {n} today</h3></a>'
        '<p class="meta">2 hours ago</p></div>' for n in range(120))
    script = "<script>" + "var x=1;function f(a){return a+1}\n" * 600 + "</script>"
    title = html.escape(title)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Wire</title>'
        f'<meta property="og:title" content="{title}">{script}</head><body><nav><ul>{sections}</ul></nav>'
        f"<article><h1>{title}</h1>{markup(body)}</article><aside>{stories}</aside><footer>Copyright Wire</footer>"
        f"{script}</body></html>").encode()


def main(texts, folder):
    def write(kind, name, data):
        os.makedirs(f"{folder}/{kind}", exist_ok=True)
        with open(f"{folder}/{kind}/{name}", "wb") as file:
            file.write(data)

    whole, short = [], []
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)
            title, _, body = text.partition("\n\n")
            title, when = " ".join(title.split()), START - timedelta(minutes=number)
            write("text", f"{number:05}.txt", text.encode())
            write("mail", f"{number:05}.eml", mail(number, title, body, when))
            if number % 5 == 0:
                write("page", f"{number:05}.html", page(title, body))
            whole.append(item(number, title, body, when, True))
            short.append(item(number, title, body, when, False))
    for kind, items, size in (("feed", whole, 25), ("feed-summaries", short, 50)):
        for start in range(0, len(items), size):
            write(kind, f"{start:05}.xml", feed(items[start:start + size]))


main(*sys.argv[1:])
