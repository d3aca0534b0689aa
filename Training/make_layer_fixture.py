#!/usr/bin/env python3
"""Writes Tests/TopicsTests/Fixtures/layer.json: the scores that the shipped decision layer must give to some of the shipped
examples, by the code that measures it (judge/report.py). It knows nothing of the Swift code.

Usage: make_layer_fixture.py JUDGE-DIRECTORY FIXTURES-DIRECTORY, in Training
"""

import json
import pathlib
import sys

import numpy as np

from judge import report

EVERY = 97


def main():
    judge, directory = map(pathlib.Path, sys.argv[1:])
    layer = json.loads((judge / "layer.json").read_text())
    desk = report.Desk(*report.read(judge / "examples.bin"))
    known = {topic["name"]: topic["judged"] for topic in layer["topics"]}
    weights = [np.array([known[topic]["bias"], *known[topic]["weights"]]) for topic in desk.topics]
    desk.thresholds = np.array([known[topic]["threshold"] for topic in desk.topics])
    scores = desk.scores(weights, True)
    rows = [number for number in range(0, len(scores), EVERY) if desk.has_logits[number] and desk.gate[number].any()]
    # The rule for a second development is rare: all articles that it touches are in.
    told = desk.told(scores=desk.plain_scores(weights))
    rows = sorted(set(rows) | set(np.flatnonzero(told.any(1) & desk.has_logits)[:40]))
    lines = [json.dumps([int(number), [round(float(score), 5) if gate else None
                                       for score, gate in zip(scores[number], desk.gate[number])]]) for number in rows]
    document = '{"topics": ' + json.dumps(desk.topics) + ',\n"scores": [\n' + ",\n".join(lines) + "\n]}\n"
    (directory / "layer.json").write_text(document)


if __name__ == "__main__":
    main()
