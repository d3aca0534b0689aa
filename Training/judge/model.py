"""The encoder in PyTorch with a head of logits, and dropout that costs little on a processor."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .articles import OUTPUTS
from .encoder_file import EncoderFile

SCALE = 8.0


class MaskPool(nn.Module):
    """Dropout with masks cut from one pool drawn before: drawing anew costs more than a layer."""

    def __init__(self, rate: float, size: int = 1 << 22):
        super().__init__()
        self.pool = (torch.rand(size) >= rate).float() / (1 - rate)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        start = int(torch.randint(self.pool.numel() - x.numel(), (1,)))
        return x * self.pool[start:start + x.numel()].view_as(x)


class Layer(nn.Module):
    """One transformer layer as in BERT: attention, then feed-forward, each with a normalized sum."""

    def __init__(self, file: EncoderFile, number: int):
        super().__init__()
        hidden, wide = file.hidden, file.feed_forward
        self.heads = file.heads

        def linear(name: str, rows: int, columns: int) -> nn.Linear:
            module = nn.Linear(columns, rows)
            module.weight.data = torch.from_numpy(file.matrix(f"l{number}.{name}.w", rows, columns))
            module.bias.data = torch.from_numpy(file.floats(f"l{number}.{name}.b"))
            return module

        def normalization(name: str) -> nn.LayerNorm:
            module = nn.LayerNorm(hidden, eps=file.epsilon)
            module.weight.data = torch.from_numpy(file.floats(f"l{number}.{name}.w"))
            module.bias.data = torch.from_numpy(file.floats(f"l{number}.{name}.b"))
            return module

        self.q, self.k, self.v, self.ao = (linear(name, hidden, hidden) for name in ("q", "k", "v", "ao"))
        self.fi, self.fo = linear("fi", wide, hidden), linear("fo", hidden, wide)
        self.aln, self.oln = normalization("aln"), normalization("oln")

    def forward(self, x: torch.Tensor, mask: torch.Tensor, dropout: nn.Module) -> torch.Tensor:
        rows, length, hidden = x.shape

        def split(y: torch.Tensor) -> torch.Tensor:
            return y.view(rows, length, self.heads, hidden // self.heads).transpose(1, 2)

        attended = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask)
        x = self.aln(x + dropout(self.ao(attended.transpose(1, 2).reshape(rows, length, hidden))))
        return self.oln(x + dropout(self.fo(F.gelu(self.fi(x)))))


class Judge(nn.Module):
    """The encoder's mean vector, normalized and scaled, through one linear head."""

    def __init__(self, file: EncoderFile, rate: float = 0.1):
        super().__init__()
        self.file = file
        self.words = file.matrix("emb.word", file.vocabulary, file.hidden).astype(np.float16)
        self.places = torch.from_numpy(file.floats("emb.pos").reshape(file.positions, file.hidden))
        self.type = torch.from_numpy(file.floats("emb.type")[:file.hidden])
        self.norm = nn.LayerNorm(file.hidden, eps=file.epsilon)
        self.norm.weight.data = torch.from_numpy(file.floats("emb.ln.w"))
        self.norm.bias.data = torch.from_numpy(file.floats("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(file, number) for number in range(file.layers))
        self.dropout = MaskPool(rate)
        self.head = nn.Linear(file.hidden, len(OUTPUTS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.bias, -3.0)

    def vectors(self, sequences: list[list[int]]) -> torch.Tensor:
        """The mean vectors, [count, hidden]."""
        length = max(map(len, sequences))
        numbers = np.full((len(sequences), length), self.file.pad)
        mask = torch.zeros(len(sequences), length, dtype=torch.bool)
        for row, sequence in enumerate(sequences):
            numbers[row, :len(sequence)] = sequence
            mask[row, :len(sequence)] = True
        x = torch.from_numpy(self.words[numbers].astype(np.float32)) + self.places[:length] + self.type
        x = self.dropout(self.norm(x))
        attention = None if bool(mask.all()) else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attention, self.dropout)
        weight = mask[:, :, None].float()
        return (x * weight).sum(1) / weight.sum(1)

    def forward(self, sequences: list[list[int]]) -> torch.Tensor:
        """The logits, [count, outputs]."""
        return self.head(F.normalize(self.vectors(sequences), dim=-1) * SCALE)
