#!/bin/bash
# grep.sh INBOX OUTPUT TERMS: a peer. inotifywait waits for files, grep finds the terms.
export LC_ALL=C
exec < <(inotifywait -q -m -r -e close_write,moved_to --format '%w%f' "$1" 2>/dev/null)
echo ready
while read -r file; do
    printf '%s %s %s\n' "$EPOCHREALTIME" "${file##*/}" "$(grep -Fo -f "$3" "$file" | sort -u | wc -l)" >>"$2"
done
