"""Packs a fine-tuned encoder as the judge's file: the difference to the base in 4-bit blocks, all else as float32.

    python3 -m judge.pack --encoder FILE --weights DIR/weights.pt --description TEXT --output judge.bin

The difference is small, so that its 4 bits are much finer than those of the base. With `--unpacked FILE` the weights as
the packed file has them are written for PyTorch, to measure with."""

import argparse
import hashlib
import json
import struct

import numpy as np
import torch

from . import articles
from .encoder_file import EncoderFile, pack_blocks, unpack_blocks
from .model import SCALE

ALIGNMENT = 64
MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMALIZATIONS = ("aln", "oln")


def names(file: EncoderFile):
    """For each tensor that can change: its name in the packed files, in PyTorch, and whether it is a matrix."""
    yield "emb.ln.w", "norm.weight", False
    yield "emb.ln.b", "norm.bias", False
    for layer in range(file.layers):
        for name in MATRICES:
            yield f"l{layer}.{name}.w", f"layers.{layer}.{name}.weight", True
            yield f"l{layer}.{name}.b", f"layers.{layer}.{name}.bias", False
        for name in NORMALIZATIONS:
            yield f"l{layer}.{name}.w", f"layers.{layer}.{name}.weight", False
            yield f"l{layer}.{name}.b", f"layers.{layer}.{name}.bias", False
    yield "head.w", "head.weight", False
    yield "head.b", "head.bias", False


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--encoder", required=True)
    options.add_argument("--weights", required=True)
    options.add_argument("--description", required=True)
    options.add_argument("--output", required=True)
    options.add_argument("--unpacked")
    o = options.parse_args()
    file = EncoderFile(o.encoder)
    state = torch.load(o.weights, map_location="cpu", weights_only=True)
    tensors, data = [], bytearray()
    for name, own, is_matrix in names(file):
        value = state[own].numpy().astype(np.float32)
        rows, columns = value.shape if value.ndim == 2 else (1, value.size)
        if is_matrix:
            base = file.matrix(name, rows, columns)
            packed = pack_blocks(value - base)
            state[own] = torch.from_numpy(base + unpack_blocks(packed, rows, columns))
            content, kind = packed.tobytes(), "delta4"
        else:
            content, kind = value.astype("<f4").tobytes(), "f32"
        data += bytes(-len(data) % ALIGNMENT)
        tensors.append(dict(name=name, kind=kind, rows=rows, columns=columns, offset=len(data)))
        data += content
    header = json.dumps(dict(
        version=1, base=dict(bytes=len(file.bytes), sha256=hashlib.sha256(file.bytes).hexdigest()),
        topics=articles.OUTPUTS, scale=SCALE, description=o.description, tensors=tensors)).encode()
    front = b"WWJUDGE1" + struct.pack("<I", len(header)) + header
    with open(o.output, "wb") as out:
        out.write(front + bytes(-len(front) % ALIGNMENT) + data)
    if o.unpacked:
        torch.save(state, o.unpacked)


if __name__ == "__main__":
    main()
