"""Packs the labelled articles as numbers, for `wirewatch train --judge`: features, logits, vectors, labels, no text.

    python3 -m judge.examples --inputs FILE --articles FILE… --logits DIR… --weights FILE --encoder FILE --output examples.bin

`--logits` are the directories of fits that left articles out; an article that several left out has their mean. The
vectors are those of the judge that ships. The format is documented in Sources/Topics/Judging/ExampleFile.swift."""

import argparse
import gzip
import json
import os
import struct

import numpy as np
import torch

from . import articles, fit
from .encoder_file import EncoderFile
from .model import Judge

EVIDENCE = ["rules", "headline", "lead", "body", "past", "against", "terms", "signals", "body-only", "density",
            "other-topics"]
DOCUMENT = ["review", "sport", "lifestyle", "opinion", "anniversary", "history", "obituary",
            "headline-only", "no-headline", "length", "headline-length", "korean", "japanese", "chinese"]
UNIT, NONE, ALIGNMENT = 2048, -32768, 64


def fixed(values) -> np.ndarray:
    return np.clip(np.round(np.asarray(values, np.float32) * UNIT), -32767, 32767).astype("<i2")


def left_out_logits(directories):
    """For each article that a fit left out, the means of the logits, and of those of its sections."""
    found = {}
    for directory in directories:
        with open(f"{directory}/left-out.json") as file:
            ids = json.load(file)
        parts = np.load(f"{directory}/left-out.npz")
        for id, *rows in zip(ids, parts["logits"], parts["sections"]):
            found.setdefault(id, []).append(rows)
    return {id: [np.mean(part, axis=0) for part in zip(*rows)] for id, rows in found.items()}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--encoder", required=True)
    options.add_argument("--inputs", required=True)
    options.add_argument("--articles", nargs="+", required=True)
    options.add_argument("--logits", nargs="+", required=True)
    options.add_argument("--weights", required=True)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--output", required=True)
    o = options.parse_args()
    torch.set_num_threads(o.threads)
    encoder = EncoderFile(o.encoder)
    examples = articles.read(encoder, o.inputs, o.articles)
    rows = {row["id"]: row for file in o.articles for row in map(json.loads, gzip.open(file, "rt", encoding="utf-8"))}
    with open(o.inputs, encoding="utf-8") as lines:
        parts = {part["id"]: part for part in map(json.loads, lines)}
    topics = sorted(articles.TOPICS)
    cache = o.weights + ".vectors.npy"
    if os.path.exists(cache):
        vectors = np.load(cache)
    else:
        model = Judge(encoder)
        model.load_state_dict(torch.load(o.weights, map_location="cpu", weights_only=True))
        _, vectors = fit.logits_of(model, encoder, examples)
        np.save(cache, vectors)
    vectors /= np.maximum(1e-9, np.linalg.norm(vectors, axis=1, keepdims=True))
    scales = np.abs(vectors).max(1) / 127
    known = left_out_logits(o.logits)
    logits = np.full((len(examples), len(articles.OUTPUTS)), NONE, "<i2")
    sections = np.full((len(examples), len(topics), articles.SECTIONS_PER_TOPIC, 2), NONE, "<i2")
    evidence = np.full((len(examples), len(topics), len(EVIDENCE)), NONE, "<i2")
    document = np.zeros((len(examples), len(DOCUMENT)), "<i2")
    labels = np.zeros(len(examples), "<u2")
    sources = []
    for number, example in enumerate(examples):
        row, part = rows[example.id], parts[example.id]
        if example.id in known:
            logits[number] = fixed(known[example.id][0])
            alone = known[example.id][1]
            there = ~np.isnan(alone[:, :, 0])
            sections[number, there] = fixed(alone[there])
        for topic, values in enumerate(part["evidence"]):
            if values is not None:
                evidence[number, topic] = fixed(values)
        if part["document"]:
            document[number] = fixed(part["document"])
        labels[number] = sum(1 << bit for bit, topic in enumerate(topics) if topic in row["topics"])
        sources.append(json.dumps([row["source"] or "", (row["published"] or "")[:10], row["url"] or ""],
                                  ensure_ascii=False))
    places, data = {}, bytearray()
    for name, content in dict(
            labels=labels, logits=logits, sections=sections, document=document, evidence=evidence,
            vectors=np.round(vectors / scales[:, None]).astype(np.int8), scales=scales.astype("<f4"),
            sources="\n".join(sources).encode()).items():
        content = content if isinstance(content, bytes) else content.tobytes()
        data += bytes(-len(data) % ALIGNMENT)
        places[name] = dict(offset=len(data), bytes=len(content))
        data += content
    header = json.dumps(dict(
        version=3, count=len(examples), topics=topics, outputs=articles.OUTPUTS, evidence=EVIDENCE, document=DOCUMENT,
        dimensions=encoder.hidden, sections=places)).encode()
    front = b"WWEXAMP1" + struct.pack("<I", len(header)) + header
    with open(o.output, "wb") as out:
        out.write(front + bytes(-len(front) % ALIGNMENT) + data)
    print(f"{len(examples)} articles, {len(known)} with logits, {len(front) + len(data)} bytes")


if __name__ == "__main__":
    main()
