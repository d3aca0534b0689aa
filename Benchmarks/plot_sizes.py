#!/usr/bin/env python3
"""Draws how costs grow with sizes: a panel for each axis, both of its scales logarithmic.

    plot_sizes.py COSTS.json PLOT.svg

COSTS is the output of `stage-benchmark FOLDER CONFIG --sizes --json`.
"""
import json
import math
import sys
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 300, 210, 62, 40, 34
COLOURS = ["#1f5fa8", "#b5461f", "#2d7d46"]
DASHES = ["", "6 3", "2 3"]


def power(value):
    """1,000 as 1k."""
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if value >= unit:
            return f"{value / unit:g}{sign}"
    return f"{value:g}"


def decades(values):
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def panel(title, costs, x, y):
    sizes, means = [c["size"] for c in costs], [c["mean"] for c in costs]
    (x0, x1), (y0, y1) = decades(sizes), decades(means)
    across, up = WIDTH - LEFT - 14, HEIGHT - TOP - BOTTOM

    def place(size, mean):
        return (x + LEFT + across * (math.log10(size) - x0) / (x1 - x0),
                y + TOP + up * (1 - (math.log10(mean) - y0) / (y1 - y0)))

    parts = [f'<text x="{x + LEFT}" y="{y + 14}" class="title">{escape(title)}</text>']
    for exponent in range(x0, x1 + 1):
        px, py = place(10 ** exponent, 10 ** y0)
        parts.append(f'<line x1="{px:.1f}" y1="{y + TOP}" x2="{px:.1f}" y2="{py:.1f}" class="grid"/>')
        parts.append(f'<text x="{px:.1f}" y="{py + 14:.1f}" text-anchor="middle">{power(10 ** exponent)}</text>')
    for exponent in range(y0, y1 + 1):
        px, py = place(10 ** x0, 10 ** exponent)
        parts.append(f'<line x1="{px:.1f}" y1="{py:.1f}" x2="{x + LEFT + across}" y2="{py:.1f}" class="grid"/>')
        parts.append(f'<text x="{px - 5:.1f}" y="{py + 4:.1f}" text-anchor="end">{power(10 ** exponent)} µs</text>')
    stages = list(dict.fromkeys(c["stage"] for c in costs))
    for number, stage in enumerate(stages):
        points = [place(c["size"], c["mean"]) for c in costs if c["stage"] == stage]
        colour, dash = COLOURS[number % 3], DASHES[number % 3]
        line = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        parts.append(f'<polyline points="{line}" stroke="{colour}" stroke-dasharray="{dash}" class="line"/>')
        parts += [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="2.5" fill="{colour}"/>' for px, py in points]
        at = x + LEFT + number * 74
        parts.append(f'<line x1="{at}" y1="{y + 24}" x2="{at + 16}" y2="{y + 24}" stroke="{colour}" '
                     f'stroke-dasharray="{dash}" class="line"/>')
        parts.append(f'<text x="{at + 20}" y="{y + 28}">{escape(stage if len(stages) == 1 else stage.split(",")[0])}</text>')
    return parts


def main():
    costs = json.load(open(sys.argv[1], encoding="utf8"))
    axes = list(dict.fromkeys(c["axis"] for c in costs))
    columns = 2
    rows = (len(axes) + columns - 1) // columns
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {columns * WIDTH} {rows * HEIGHT}" role="img">',
           "<title>Processor time of stages against sizes</title>",
           "<style>text{font:11px sans-serif;fill:#222}.title{font-weight:bold}.grid{stroke:#ccc;stroke-width:.6}"
           ".line{fill:none;stroke-width:1.8}</style>",
           '<rect width="100%" height="100%" fill="#fff"/>']
    for number, axis in enumerate(axes):
        svg += panel(axis, [c for c in costs if c["axis"] == axis], number % columns * WIDTH, number // columns * HEIGHT)
    open(sys.argv[2], "w", encoding="utf8").write("\n".join(svg + ["</svg>"]) + "\n")


if __name__ == "__main__":
    main()
