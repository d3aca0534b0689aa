"""Figures out of sample: the decision layer by cross-validation, over logits of judges that have not seen the article.

    python3 -m judge.report --examples examples.bin --inputs FILE --articles FILE… --encoder FILE [--held LOGITS.npy]

Folds are outlets, then months; each article is decided by a layer that was learned on the others. With `--held`, the
articles held out are decided by a layer learned on all others, with the logits of the judge that ships."""

import argparse
import json
import struct

import numpy as np

from . import articles
from .encoder_file import EncoderFile

UNIT, NONE = 2048, -32768
SHARED, OWN, THRESHOLD = 10.0, 100.0, 0.5
HOPELESS, CLEAR = -3.0, 2.0
RULES, SECTION, TWO_SECTIONS = -0.1, 0.0, 2.0


def read(path):
    """The sections of an example file."""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack_from("<I", data, 8)[0]
    header = json.loads(data[12:12 + length])
    start = (12 + length + 63) // 64 * 64

    def section(name, kind, *shape):
        place = header["sections"][name]
        return np.frombuffer(data, kind, place["bytes"] // np.dtype(kind).itemsize, start + place["offset"]).reshape(shape)

    count, topics = header["count"], len(header["topics"])
    return header, dict(
        labels=section("labels", "<u2", count), logits=section("logits", "<i2", count, -1),
        sections=section("sections", "<i2", count, topics, articles.SECTIONS_PER_TOPIC, 2), document=section("document", "<i2", count, -1), evidence=section("evidence", "<i2", count, topics, -1))


def fitted(rows, labels, prior, penalty):
    """Bias and weights of a logistic regression with a quadratic penalty on the distance from a prior."""
    x = np.hstack([np.ones((len(rows), 1)), rows]).astype(np.float64)
    strength = np.full(x.shape[1], penalty)
    strength[0] = penalty / 100
    weights = prior.copy()
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - labels) + strength * (weights - prior)
        step = np.linalg.solve((x * (p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(strength), gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


class Desk:
    """The features, labels and folds of all articles."""

    def __init__(self, header, parts):
        self.topics, outputs = header["topics"], header["outputs"]
        self.labels = (parts["labels"][:, None] >> np.arange(len(self.topics)) & 1).astype(bool)
        self.gate = parts["evidence"][:, :, 0] != NONE
        self.has_logits = parts["logits"][:, 0] != NONE
        self.evidence = np.where(self.gate[:, :, None], parts["evidence"] / UNIT, 0)
        self.document = parts["document"] / UNIT
        self.outputs = outputs
        self.sections = np.where(parts["sections"] == NONE, np.nan, parts["sections"] / UNIT)
        self.logits = np.where(self.has_logits[:, None], parts["logits"] / UNIT, 0)
        self.thresholds = np.full(len(self.topics), THRESHOLD)
        self.pass_over_sections()

    def pass_over_sections(self):
        """Forgets the sections that are not read: see Sources/Topics/Judging/SectionChoice.swift."""
        own = self.logits[:, [self.outputs.index(topic) for topic in self.topics]]
        top = np.where(self.gate, own, -99).max(1)
        self.sections[~(self.gate & (top >= HOPELESS)[:, None] & (own <= CLEAR))] = np.nan

    def rows(self, topic, with_judge):
        words = np.hstack([self.evidence[:, topic], self.document])
        if not with_judge:
            return words
        scaled = np.clip(self.logits, -8, 8) / 4
        name, find = self.topics[topic], self.outputs.index
        own = scaled[:, find(name)]
        others = np.max([scaled[:, find(t)] for t in self.topics if t != name], axis=0)
        short, korean, japanese, chinese = (self.document[:, i] for i in (7, 11, 12, 13))
        judge = [own, own * abs(own), scaled[:, find("mention:" + name)], others,
                 *(scaled[:, find("kind:" + kind)] for kind in articles.KINDS),
                 own * short, own * korean, own * japanese, own * chinese]
        mention = scaled[:, find("mention:" + name)]
        read = np.clip(self.sections[:, topic], -8, 8) / 4
        order = np.argsort(-np.nan_to_num(read[:, :, 0], nan=-9), axis=1, kind="stable")
        read = np.take_along_axis(read, order[:, :, None], axis=1)
        there, both = ~np.isnan(read[:, 0, 0]), ~np.isnan(read[:, 1, 0])
        first = np.where(there, read[:, 0, 0], own)
        judge += [first, np.where(there, read[:, 0, 1], mention), np.where(both, read[:, 1, 0], first),
                  np.maximum(own, first)]
        return np.hstack([words, np.stack(judge, 1)])

    def learn(self, inside, with_judge):
        rows = [self.rows(t, with_judge) for t in range(len(self.topics))]
        masks = [inside & self.gate[:, t] for t in range(len(self.topics))]
        zero = np.zeros(rows[0].shape[1] + 1)
        shared = fitted(np.vstack([r[m] for r, m in zip(rows, masks)]),
                        np.concatenate([self.labels[m, t] for t, m in enumerate(masks)]), zero, SHARED)
        return [fitted(r[m], self.labels[m, t], shared, OWN) for t, (r, m) in enumerate(zip(rows, masks))]

    def scores(self, layer, with_judge):
        found = self.plain_scores(layer, with_judge)
        return np.where(self.told(found), self.thresholds, found) if with_judge else found

    def plain_scores(self, layer, with_judge=True):
        """The layer's own scores, without the rule for second developments."""
        found = np.zeros(self.labels.shape)
        for topic, weights in enumerate(layer):
            rows = self.rows(topic, with_judge)
            found[:, topic] = 1 / (1 + np.exp(-(rows @ weights[1:] + weights[0])))
        return np.where(self.gate, found, 0)

    def told(self, scores):
        """The topics that Sources/Topics/Judging/SideDevelopments.swift raises to their thresholds."""
        own = np.sort(np.nan_to_num(self.sections[:, :, :, 0], nan=-99), axis=2)[:, :, ::-1]
        told = (own[:, :, 0] >= SECTION) & (self.evidence[:, :, 0] >= RULES) | (own[:, :, 1] >= TWO_SECTIONS)
        fired = scores >= self.thresholds
        return self.gate & ~fired & fired.any(1)[:, None] & told


def tell(title, desk, scores, inside, languages, files):
    fired, truth = (scores >= THRESHOLD)[inside], desk.labels[inside]
    f1 = lambda p, y: 2 * (p & y).sum() / max(1, p.sum() + y.sum())
    quiet = ~truth.any(1)
    second = quiet & np.array([file.startswith("articles-2") for file in files])[inside]
    error = []
    for topic in range(len(desk.topics)):
        rows = desk.gate[inside][:, topic]
        p, y = scores[inside][rows, topic], truth[rows, topic]
        bins = np.minimum((p * 10).astype(int), 9)
        error.append(sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).sum()
                         for b in range(10) if (bins == b).any()) / max(1, len(p)))
    each = [f1(fired[:, t], truth[:, t]) for t in range(len(desk.topics))]
    print(f"\n{title}: {inside.sum()} articles, macro-F1 {np.mean(each):.3f}, micro-F1 {f1(fired, truth):.3f}, "
          f"quiet articles that fire {fired[quiet].any(1).mean():.3f}, of articles-2 {fired[second].any(1).mean():.3f}")
    for topic, value, wrong, support in zip(desk.topics, each, error, truth.sum(0)):
        print(f"  {topic:24} F1 {value:.3f}  calibration error {wrong:.3f}  alerts {support}")
    for language in ("en", "ko", "ja", "zh"):
        rows = np.array([l == language for l in languages])[inside]
        print(f"  {language}: micro-F1 {f1(fired[rows], truth[rows]):.3f}, {rows.sum()} articles")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--examples", required=True)
    options.add_argument("--encoder", required=True)
    options.add_argument("--inputs", required=True)
    options.add_argument("--articles", nargs="+", required=True)
    options.add_argument("--held")
    o = options.parse_args()
    desk = Desk(*read(o.examples))
    examples = articles.read(EncoderFile(o.encoder), o.inputs, o.articles)
    languages, files = [e.language for e in examples], [e.file for e in examples]
    print(f"evidence: {desk.gate[desk.labels].mean():.3f} of alerts; "
          + ", ".join(f"{t} {desk.gate[desk.labels[:, k], k].mean():.3f}" for k, t in enumerate(desk.topics)))
    out = articles.held_out(examples)
    held = np.array([e.id in out for e in examples])
    for by in ("outlet", "month"):
        place = articles.folds(examples, by, 5)
        fold = np.array([place.get(e.id, -1) for e in examples])
        for name, with_judge in (("words", False), ("words and judge", True)):
            known = (fold >= 0) & (desk.has_logits | (not with_judge))
            scores = np.zeros(desk.labels.shape)
            for k in range(5):
                layer = desk.learn(known & (fold != k), with_judge)
                rows = fold == k
                scores[rows] = desk.scores(layer, with_judge)[rows]
            tell(f"{name}, folds by {by}", desk, scores, known, languages, files)
    if o.held:
        words, judged = (desk.learn(~held & (desk.has_logits | (not j)), j) for j in (False, True))
        tell("words, held out", desk, desk.scores(words, False), held, languages, files)
        shown = np.load(o.held)
        desk.logits[held] = shown["logits"]
        desk.sections[held] = shown["sections"]
        desk.pass_over_sections()
        tell("words and judge, held out", desk, desk.scores(judged, True), held, languages, files)


if __name__ == "__main__":
    main()
