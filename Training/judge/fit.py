"""Fine-tunes the encoder on the articles outside one part, and writes the logits of those inside.

    python3 -m judge.fit --encoder FILE --inputs FILE --articles FILE… --by outlet|month|none --folds 5 --fold 0 --output DIR

`--by none` takes all articles: the weights that ship."""

import argparse
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from . import articles
from .encoder_file import EncoderFile
from .model import Judge

BATCH = 16
RATE, HEAD_RATE, WARM_UP = 6e-5, 2e-3, 100
POSITIVE_WEIGHT = 1.5
MENTION_WEIGHT, KIND_WEIGHT = 0.3, 0.3
NO_HEADLINE, NO_DEEP = 0.06, 0.15


def batches(examples, encoder, chance):
    """Batches of like length, in random order; now and then without a headline or the deep sentences."""
    rows = [(e.sequence(encoder, chance.random() >= NO_HEADLINE, chance.random() >= NO_DEEP), e.labels)
            for e in examples]
    chance.shuffle(rows)
    found = []
    for start in range(0, len(rows), BATCH * 20):
        chunk = sorted(rows[start:start + BATCH * 20], key=lambda row: len(row[0]))
        found += [chunk[k:k + BATCH] for k in range(0, len(chunk), BATCH)]
    chance.shuffle(found)
    return found


def loss_of(logits, labels):
    topics = len(articles.TOPICS)
    weights = torch.cat([torch.ones(topics), torch.full((topics,), MENTION_WEIGHT),
                         torch.full((len(articles.KINDS),), KIND_WEIGHT)])
    positive = torch.cat([torch.full((topics,), POSITIVE_WEIGHT), torch.ones(topics + len(articles.KINDS))])
    return F.binary_cross_entropy_with_logits(
        logits, labels, weight=weights, pos_weight=positive, reduction="sum") / (len(labels) * topics)


def section_logits_of(model, examples):
    """For each article and topic (in alphabetical order) the logits of topic and mention of its sections, each read on
    its own, [count, topics, sections, 2]; NaN where there is none."""
    model.eval()
    names = sorted(articles.TOPICS)
    found = np.full((len(examples), len(names), articles.SECTIONS_PER_TOPIC, 2), np.nan, np.float32)
    places = [(i, s) for i, e in enumerate(examples) for s in range(len(e.sections))]
    places.sort(key=lambda place: len(examples[place[0]].sections[place[1]]))
    logits = {}
    with torch.no_grad():
        for start in range(0, len(places), 32):
            rows = places[start:start + 32]
            logits.update(zip(rows, model([examples[i].sections[s] for i, s in rows]).numpy()))
    for i, example in enumerate(examples):
        for t, sections in enumerate(example.topic_sections):
            own = articles.TOPICS.index(names[t])
            for k, s in enumerate(sections):
                found[i, t, k] = logits[i, s][own], logits[i, s][len(articles.TOPICS) + own]
    return found


def logits_of(model, encoder, examples):
    """The logits and mean vectors of articles, in their order."""
    model.eval()
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].sequence(encoder)))
    logits = np.zeros((len(examples), len(articles.OUTPUTS)), np.float32)
    vectors = np.zeros((len(examples), encoder.hidden), np.float32)
    with torch.no_grad():
        for start in range(0, len(order), 32):
            rows = order[start:start + 32]
            vector = model.vectors([examples[i].sequence(encoder) for i in rows])
            vectors[rows] = vector.numpy()
            logits[rows] = model.head(F.normalize(vector, dim=-1) * 8.0).numpy()
    return logits, vectors


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--encoder", required=True)
    options.add_argument("--inputs", required=True)
    options.add_argument("--articles", nargs="+", required=True)
    options.add_argument("--by", choices=["outlet", "month", "none"], required=True)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--fold", type=int, default=0)
    options.add_argument("--epochs", type=int, default=2)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--output", required=True)
    o = options.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(o.threads)
    chance = random.Random(1)
    encoder = EncoderFile(o.encoder)
    examples = articles.read(encoder, o.inputs, o.articles)
    if o.by == "none":
        left_out, training = [], examples
    else:
        folds = articles.folds(examples, o.by, o.folds)
        left_out = [e for e in examples if folds.get(e.id, o.fold) == o.fold]
        training = [e for e in examples if folds.get(e.id, o.fold) != o.fold]
    print(f"{len(training)} articles to learn from, {len(left_out)} left out, "
          f"{np.mean([len(e.sequence(encoder)) for e in examples]):.0f} tokens on average", flush=True)
    model = Judge(encoder)
    head = list(model.head.parameters())
    body = [p for n, p in model.named_parameters() if not n.startswith("head.")]
    optimizer = torch.optim.AdamW([dict(params=body, lr=RATE), dict(params=head, lr=HEAD_RATE)], weight_decay=0.01)
    steps = o.epochs * -(-len(training) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps))
    step, started, running = 0, time.time(), 0.0
    os.makedirs(o.output, exist_ok=True)
    for epoch in range(o.epochs):
        model.train()
        for batch in batches(training, encoder, chance):
            loss = loss_of(model([row[0] for row in batch]), torch.tensor([row[1] for row in batch]))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            running += loss.item()
            if step % 50 == 0:
                print(f"epoch {epoch} step {step} of {steps}, loss {running / 50:.4f}, "
                      f"{time.time() - started:.0f} s", flush=True)
                running = 0.0
        torch.save(model.state_dict(), f"{o.output}/weights.pt")
    if left_out:
        logits, vectors = logits_of(model, encoder, left_out)
        np.savez_compressed(f"{o.output}/left-out.npz", logits=logits, vectors=vectors.astype(np.float16),
                            sections=section_logits_of(model, left_out))
        with open(f"{o.output}/left-out.json", "w") as file:
            json.dump([e.id for e in left_out], file)
        truth = np.array([e.labels[:9] for e in left_out]) > 0.5
        fired = logits[:, :9] >= 0
        f1 = 2 * (truth & fired).sum(0) / np.maximum(1, truth.sum(0) + fired.sum(0))
        quiet = ~truth.any(1)
        print(f"left out: macro-F1 {f1.mean():.3f}, quiet articles that fire {fired[quiet].any(1).mean():.3f}")
        print(dict(zip(articles.TOPICS, f1.round(3))))


if __name__ == "__main__":
    main()
