#!/bin/bash
# natural.sh [FILE.jsonl.gz]: how much of a natural stream is judged by meaning, and what an article costs. FILE holds an
# article a line, as a JSON string: headline, blank line, body. Without it ../shared/bench/natural.jsonl.gz is read, or nothing
# where that is absent.
set -euo pipefail
cd "$(dirname "$0")/.."
file=${1:-../shared/bench/natural.jsonl.gz}
program=.build/release/wirewatch
[ -e "$file" ] || { echo "natural.sh: no $file, nothing to measure on" >&2; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
zcat "$file" | python3 -c '
import json, sys
for line in sys.stdin:
    title, _, text = json.loads(line).partition("\n\n")
    print(json.dumps({"title": title, "text": text}, ensure_ascii=False))' >"$work/natural.jsonl"
TIMEFORMAT='%U %S'
cpu=$({ time $program explain --json --config config/wirewatch.yaml "$work/natural.jsonl" >"$work/out"; } 2>&1)
python3 - "$work/out" "$cpu" <<'PYTHON'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1])]
judged = sum(row["judged"] is not None for row in rows)
alerts = sum(any(topic["alert"] for topic in row["topics"]) for row in rows)
evident = sum(any(topic["evidence"] for topic in row["topics"]) for row in rows)
seconds = sum(map(float, sys.argv[2].split()))
print(f"natural stream: {len(rows)} articles, {judged / len(rows):.1%} judged by meaning, {alerts / len(rows):.1%} alert, "
      f"{1000 * seconds / len(rows):.1f} ms of CPU an article (explain: starting and reading included)")
PYTHON
