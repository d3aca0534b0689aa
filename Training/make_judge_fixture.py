#!/usr/bin/env python3
"""Writes Tests/MeaningTests/Fixtures/judge.json: what the shipped judge must answer for the texts in texts.json.

PyTorch runs the weights that the packed file stands for; it knows nothing of the Swift code.

Usage: make_judge_fixture.py MODEL-FILE UNPACKED-WEIGHTS FIXTURES-DIRECTORY, in Training; UNPACKED-WEIGHTS are those that
`judge.pack --unpacked` writes with judge/judge.bin
"""

import json
import pathlib
import sys

import torch

from judge.articles import MAX_TOKENS, OUTPUTS
from judge.encoder_file import EncoderFile
from judge.model import Judge


def main():
    model_file, weights, directory = sys.argv[1:]
    encoder = EncoderFile(model_file)
    judge = Judge(encoder)
    judge.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    judge.eval()
    texts = json.loads((pathlib.Path(directory) / "texts.json").read_text())
    prefix = encoder.tokens("passage:")
    with torch.no_grad():
        rows = []
        for text in texts[::4]:
            tokens = (prefix + encoder.tokens(text["text"]))[:MAX_TOKENS - 2]
            rows.append(judge([[encoder.begin] + tokens + [encoder.end]])[0].tolist())
    lines = ["[" + ", ".join(f"{value:.5f}" for value in row) + "]" for row in rows]
    document = '{"outputs": ' + json.dumps(OUTPUTS) + ',\n"every": 4,\n"logits": [\n' + ",\n".join(lines) + "\n]}\n"
    (pathlib.Path(directory) / "judge.json").write_text(document)


if __name__ == "__main__":
    main()
