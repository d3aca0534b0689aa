#!/bin/bash
# peers.sh [TEXTS.jsonl.gz]: the built program beside three others, on the same files in the same run. TEXTS holds an article a
# line, as a JSON string. Without it ../shared/bench/natural.jsonl.gz is read, or nothing where that is absent. The terms that
# the others look for and the articles that they learn from lie there too.
set -euo pipefail
cd "$(dirname "$0")/.."
texts=${1:-../shared/bench/natural.jsonl.gz}
[ -e "$texts" ] || { echo "peers.sh: no $texts, nothing to measure on" >&2; exit 0; }
python=.build/peers/bin/python
if ! $python -c 'import watchfiles, ahocorasick, watchdog, sklearn' 2>/dev/null; then
    python3 -m venv .build/peers
    .build/peers/bin/pip install -q watchfiles pyahocorasick watchdog scikit-learn
fi
command -v inotifywait >/dev/null || apt-get install -qq -y inotify-tools >/dev/null || true
rules=$(mktemp -d)
trap 'rm -rf "$rules"' EXIT
cp -r config/. "$rules"
sed -i 's/^  judge: shipped.*$//' "$rules/wirewatch.yaml"
options=(--rules "$rules/wirewatch.yaml")
[ ! -e ../shared/bench/terms.txt ] || options+=(--terms ../shared/bench/terms.txt)
[ ! -e ../shared/data/labelled ] || options+=(--labelled ../shared/data/labelled/articles{,-2}.jsonl.gz)
if [ -e ../shared/data/labelled ]; then
    $python -c 'import fasttext, numpy' 2>/dev/null || .build/peers/bin/pip install -q fasttext-wheel numpy || true
    $python -c 'import torch' 2>/dev/null ||
        .build/peers/bin/pip install -q torch --index-url https://download.pytorch.org/whl/cpu || true
    $python Benchmarks/Peers/scoring.py "$texts" models/e5-small-q4.bin ../shared/data/labelled/articles*.jsonl.gz
fi
$python Benchmarks/peers.py "$texts" .build/release/wirewatch config/wirewatch.yaml "${options[@]}"
