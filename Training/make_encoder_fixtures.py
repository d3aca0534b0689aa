#!/usr/bin/env python3
"""Writes Tests/MeaningTests/Fixtures/encoder.json: what the encoder must answer for the texts in texts.json.

Tokens come from the SentencePiece library with the pieces and the normalization of the model file, vectors from a plain
fp32 forward pass in numpy with its weights. Both know nothing of the Swift code.

Usage: make_encoder_fixtures.py MODEL-FILE FIXTURES-DIRECTORY (needs numpy and sentencepiece)
"""

import base64
import io
import json
import math
import pathlib
import struct
import sys

import numpy as np
import sentencepiece

PREFIX = "passage: "
MAX_TOKENS = 128


class Model:
    """The parts of a model file."""

    def __init__(self, path):
        self.data = data = pathlib.Path(path).read_bytes()
        self.at = 4
        assert data[:4] == b"E5S1" and self.take("i") == 1
        self.hidden, self.layers, self.heads, self.inner, self.words, self.positions, self.types = self.take("7i")
        self.epsilon, _ = self.take("fi")
        count = self.take("i")
        self.begin, self.end, self.padding, self.unknown = self.take("4i")
        size = self.take("Q")
        offsets = self.take(f"{count + 1}I")
        self.scores = self.take(f"{count}f")
        text = data[self.at : self.at + size]
        self.at += size
        self.pieces = [text[offsets[i] : offsets[i + 1]] for i in range(count)]
        self.replacements = {}
        for _ in range(self.take("iI")[0]):
            scalar, outputs = self.take("IB")
            self.replacements[scalar] = "".join(chr(self.take("I")) for _ in range(outputs))
        self.tensors = {}
        for _ in range(self.take("i")):
            length = self.take("H")
            name = data[self.at : self.at + length].decode()
            self.at += length
            _, count, offset, size = self.take("BIQQ")
            self.tensors[name] = (offset, size)

    def take(self, form):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values

    def floats(self, name):
        offset, size = self.tensors[name]
        return np.frombuffer(self.data, "<f4", size // 4, offset)

    def matrix(self, name, columns):
        offset, size = self.tensors[name]
        blocks = np.frombuffer(self.data, np.uint8, size, offset).reshape(-1, columns // 32, 18)
        scales = blocks[:, :, :2].copy().view("<f2").astype(np.float32)
        values = np.concatenate([blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4], 2).astype(np.float32) - 8
        return (values * scales).reshape(-1, columns)


def field(number, value):
    """A field of a protocol buffer."""
    if isinstance(value, bytes):
        return varint(number << 3 | 2) + varint(len(value)) + value
    if isinstance(value, float):
        return varint(number << 3 | 5) + struct.pack("<f", value)
    return varint(number << 3) + varint(value)


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def fields(message):
    """The fields of a protocol buffer that are byte strings."""
    at, found = 0, {}

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        key = number()
        if key & 7 == 2:
            size = number()
            found[key >> 3] = message[at : at + size]
            at += size
        elif key & 7 == 5:
            at += 4
        else:
            number()
    return found


def processor(model):
    """SentencePiece with the model file's pieces.

    Its own normalization changes from version to version (zero-width joiners), so the file's is applied first.
    """
    tiny = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["some words to learn from", "and some more words"] * 10), model_writer=tiny,
        vocab_size=30, hard_vocab_limit=False, normalization_rule_name="nmt_nfkc", minloglevel=2)
    control, normal, unknown = 3, 1, 2
    specials = {model.begin: control, model.end: control, model.padding: control, model.unknown: unknown}
    message = b""
    for index, (piece, score) in enumerate(zip(model.pieces, model.scores)):
        kind = control if piece == b"<mask>" else specials.get(index, normal)
        message += field(1, field(1, piece) + field(2, float(score)) + field(3, kind))
    ids = field(40, model.unknown) + field(41, model.begin) + field(42, model.end) + field(43, model.padding)
    message += field(2, field(3, 1) + ids) + field(3, fields(tiny.getvalue())[3])
    return sentencepiece.SentencePieceProcessor(model_proto=message)


def vectors(model, sequences):
    """The mean of the last layer's vectors of each sequence."""
    word, position = model.matrix("emb.word", model.hidden), model.floats("emb.pos").reshape(-1, model.hidden)
    kind = model.floats("emb.type")[: model.hidden]
    erf = np.vectorize(math.erf, otypes=[np.float32])
    weights = {}

    def linear(x, name):
        if name not in weights:
            weights[name] = model.matrix(name + ".w", x.shape[1]).T.copy(), model.floats(name + ".b")
        matrix, bias = weights[name]
        return x @ matrix + bias

    def norm(x, name):
        x = x - x.mean(1, keepdims=True)
        x = x / np.sqrt((x * x).mean(1, keepdims=True) + np.float32(model.epsilon))
        return x * model.floats(name + ".w") + model.floats(name + ".b")

    for tokens in sequences:
        x = norm(word[tokens] + position[: len(tokens)] + kind, "emb.ln")
        for layer in range(model.layers):
            name = f"l{layer}."
            q, k, v = (
                linear(x, name + part).reshape(len(tokens), model.heads, -1).transpose(1, 0, 2) for part in "qkv")
            scores = q @ k.transpose(0, 2, 1) / np.float32(math.sqrt(q.shape[2]))
            scores = np.exp(scores - scores.max(2, keepdims=True))
            mixed = (scores / scores.sum(2, keepdims=True)) @ v
            mixed = mixed.transpose(1, 0, 2).reshape(len(tokens), -1)
            x = norm(x + linear(mixed, name + "ao"), name + "aln")
            inner = linear(x, name + "fi")
            inner = inner * (1 + erf(inner / np.float32(math.sqrt(2)))) / 2
            x = norm(x + linear(inner.astype(np.float32), name + "fo"), name + "oln")
        yield x.mean(0)


def main():
    model, directory = Model(sys.argv[1]), pathlib.Path(sys.argv[2])
    texts = [entry["text"] for entry in json.loads((directory / "texts.json").read_text())]
    cut = processor(model)
    tokens = [cut.encode((PREFIX + text).translate(model.replacements)) for text in texts]
    sequences = [[model.begin] + ids[: MAX_TOKENS - 2] + [model.end] for ids in tokens]
    lines = [
        json.dumps({"tokens": ids, "vector": base64.b64encode(vector.astype("<f2").tobytes()).decode()})
        for ids, vector in zip(tokens, vectors(model, sequences))
    ]
    (directory / "encoder.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
