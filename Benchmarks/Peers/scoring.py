"""Peers that only score: fastText for articles, the encoder under PyTorch for judging by meaning. One thread each.

    scoring.py TEXTS.jsonl.gz ENCODER LABELLED.jsonl.gz…

fastText learns from three quarters of the labelled articles and decides about the others, by their first 1,000 characters. TEXTS tells how long
an article takes. ENCODER is the file of the model; sequences of several lengths go through it, unless the file is absent.
"""
import gzip
import json
import os
import sys
import tempfile
import time

os.environ["OMP_NUM_THREADS"] = "1"


def rows(path):
    return [json.loads(line) for line in gzip.open(path, "rt", encoding="utf8")]


def line(row):
    return " ".join((row["title"] + " " + row["text"][:1000]).split())


def per_item(work, items):
    """The least processor time of three passes, in microseconds an item."""
    times = []
    for _ in range(3):
        start = time.process_time()
        for item in items:
            work(item)
        times.append(time.process_time() - start)
    return 1e6 * min(times) / len(items)


def fast_text(texts, labelled):
    import fasttext
    fasttext.FastText.eprint = lambda *_: None
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf8") as file:
        for row in (row for number, row in enumerate(labelled) if number % 4):
            topics = row["topics"] or ["quiet"]
            file.write(" ".join(f"__label__{topic}" for topic in topics) + " " + line(row) + "\n")
        file.flush()
        model = fasttext.train_supervised(file.name, loss="ova", epoch=10, lr=0.5, dim=50, minn=2, maxn=4, thread=os.cpu_count(), verbose=0)

    def alerts(text):
        # `model.predict` itself fails with NumPy 2.
        return [name for share, name in model.f.predict(text + "\n", 9, 0.5, "strict") if name != "__label__quiet"]

    tried = labelled[::4]
    quiet = [row for row in tried if not row["topics"]]
    news = [row for row in tried if row["topics"]]
    false = sum(bool(alerts(line(row))) for row in quiet) / max(1, len(quiet))
    found = sum(bool({f"__label__{topic}" for topic in row["topics"]} & set(alerts(line(row)))) for row in news)
    took = per_item(lambda text: alerts(" ".join(text.split())), texts)
    fired = sum(bool(alerts(" ".join(text.split()))) for text in texts)
    print(f"fastText: {took:.0f} µs an article; alerts for {fired} of {len(texts)} natural ones, for {false:.1%} of the "
          f"quiet labelled ones, and for {found / max(1, len(news)):.1%} of those with a topic")


def encoder(path):
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Training"))
    import torch
    from judge.encoder_file import EncoderFile
    from judge.model import Judge
    torch.set_num_threads(1)
    file = EncoderFile(path)
    model = Judge(file).eval()
    with torch.no_grad():
        for length in (20, 64, 128, 192):
            sequence = [file.begin] + [1_000 + number for number in range(length - 2)] + [file.end]
            took = per_item(lambda one: model([one]), [sequence] * 3) / 1000
            print(f"the encoder under PyTorch {torch.__version__}, 32-bit weights: {length} tokens in {took:.1f} ms")


texts_file, model, *files = sys.argv[1:]
try:
    fast_text([json.loads(text) for text in gzip.open(texts_file)], [row for file in files for row in rows(file)])
except ImportError as error:
    print(f"scoring.py: without fastText: {error}", file=sys.stderr)
try:
    if os.path.exists(model):
        encoder(model)
except ImportError as error:
    print(f"scoring.py: without PyTorch: {error}", file=sys.stderr)
