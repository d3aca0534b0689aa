#!/bin/bash
# reading.sh [TEXTS.jsonl.gz]: articles a second and core for each format, beside Python's readers on the same files in the
# same run. TEXTS holds an article a line, as a JSON string: headline, blank line, body. Without it
# ../shared/bench/natural.jsonl.gz is read, or nothing where that is absent.
set -euo pipefail
cd "$(dirname "$0")/.."
texts=${1:-../shared/bench/natural.jsonl.gz}
[ -e "$texts" ] || { echo "reading.sh: no $texts, nothing to measure on" >&2; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/files"
python3 Benchmarks/reading_files.py "$texts" "$work/files"
.build/release/reading-benchmark "$work/files"
.build/release/reading-benchmark "$work/files" --json >"$work/measured"
# The peers come from PyPI, into a folder of their own.
python=.build/peers/bin/python
if [ ! -e $python ]; then
    { python3 -m venv .build/peers && .build/peers/bin/pip install -q feedparser trafilatura lxml_html_clean; } || python=python3
fi
$python Benchmarks/reading_peers.py "$work/files" "$work/measured"
