#!/bin/bash
# stages.sh [TEXTS.jsonl.gz] [ARGUMENT...]: what each stage costs for natural articles, beside its ceiling. TEXTS holds an
# article a line, as a JSON string. Without it ../shared/bench/natural.jsonl.gz is read, or nothing where that is absent.
# Further arguments go to stage-benchmark: --json, --only WORD, --sizes.
set -euo pipefail
cd "$(dirname "$0")/.."
texts=${1:-../shared/bench/natural.jsonl.gz}
shift $(($# > 0 ? 1 : 0))
[ -e "$texts" ] || { echo "stages.sh: no $texts, nothing to measure on" >&2; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$texts" "$work" <<'PYTHON'
import gzip, json, sys
for number, line in enumerate(gzip.open(sys.argv[1])):
    with open(f"{sys.argv[2]}/{number:05}.txt", "w", encoding="utf8") as file:
        file.write(json.loads(line))
PYTHON
.build/release/stage-benchmark "$work" config "$@"
