"""Labelled articles as the judge reads them, and the parts they are split into."""

import gzip
import json
import zlib
from collections import Counter
from dataclasses import dataclass

from .encoder_file import EncoderFile

TOPICS = ["north-korean-missile", "north-korean-nuclear", "territorial-dispute", "taiwan-strait",
          "japan-korea-relations", "wartime-history", "trade-restriction", "military-exercise", "espionage"]
KINDS = ["news", "opinion", "review", "history", "other"]
OUTPUTS = TOPICS + [f"mention:{topic}" for topic in TOPICS] + [f"kind:{kind}" for kind in KINDS]
MAX_TOKENS = 128
MAX_DEEP_TOKENS = 56
SECTIONS_PER_TOPIC = 2
LAST_MONTHS = "2026-07"


@dataclass
class Example:
    """One article: its labels, and its tokens without the marks of beginning and end."""

    id: str
    language: str
    source: str
    month: str
    file: str
    labels: list[float]
    headline: list[int]
    lead: list[int]
    deep: list[int]
    sections: list[list[int]]
    topic_sections: list[list[int]]

    def sequence(self, encoder: EncoderFile, headline: bool = True, deep: bool = True) -> list[int]:
        """Headline and lead within MAX_TOKENS, then the deep sentences, between the marks."""
        shown = (self.headline if headline or not self.lead else []) + self.lead
        return [encoder.begin] + shown[:MAX_TOKENS - 2] + (self.deep if deep else []) + [encoder.end]


def read(encoder: EncoderFile, inputs: str, files: list[str]) -> list[Example]:
    """The articles of the labelled files; `inputs` is what `wirewatch judge-inputs` printed of the same files."""
    rows = [(file, json.loads(line)) for file in files for line in gzip.open(file, "rt", encoding="utf-8")]
    with open(inputs, encoding="utf-8") as lines:
        parts = {part["id"]: part for part in map(json.loads, lines)}
    prefix = encoder.tokens("passage:")
    examples = []
    for file, row in rows:
        part = parts[row["id"]]
        labels = ([float(topic in row["topics"]) for topic in TOPICS]
                  + [float(topic in row["mentions"]) for topic in TOPICS]
                  + [float(row["kind"] == kind) for kind in KINDS])
        examples.append(Example(
            row["id"], row["lang"], row["source"] or "", (row["published"] or "")[:7], file.rsplit("/", 1)[-1], labels,
            prefix + encoder.tokens(part["headline"])[:64] if part["headline"].strip() else prefix,
            encoder.tokens(part["lead"])[:MAX_TOKENS] if part["lead"].strip() else [],
            encoder.tokens(part["deep"])[:MAX_DEEP_TOKENS] if part["deep"].strip() else [],
            [section(encoder, prefix, text) for text in part["sections"]], part["topicSections"]))
    return examples


def section(encoder: EncoderFile, prefix: list[int], text: str) -> list[int]:
    """A section read on its own, between the marks."""
    return [encoder.begin] + (prefix + encoder.tokens(text))[:MAX_TOKENS - 2] + [encoder.end]


def digest(text: str) -> int:
    """A number drawn from a text: the same in every run and on every machine."""
    return zlib.crc32(text.encode())


def held_out(examples: list[Example]) -> set[str]:
    """The ids that stay untouched until the end: the last months, and outlets with a tenth of the articles."""
    outlets = Counter(example.source for example in examples)
    chosen, size = set(), 0
    for outlet in sorted(outlets, key=digest):
        if size + outlets[outlet] <= len(examples) / 10:
            chosen.add(outlet)
            size += outlets[outlet]
    return {e.id for e in examples if e.source in chosen or LAST_MONTHS <= e.month < "2100"}


def folds(examples: list[Example], by: str, count: int) -> dict[str, int]:
    """The fold of each article that is not held out, with outlets or months kept whole and folds of like size."""
    out = held_out(examples)
    group = {e.id: e.source if by == "outlet" else e.month or e.id for e in examples if e.id not in out}
    sizes, place, full = Counter(group.values()), {}, [0] * count
    for name in sorted(sizes, key=lambda name: (-sizes[name], digest(name))):
        place[name] = full.index(min(full))
        full[place[name]] += sizes[name]
    return {id: place[name] for id, name in group.items()}
