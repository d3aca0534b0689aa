"""A peer: watchfiles waits for files, pyahocorasick finds all terms, systemd's journal is not written to.

    automaton.py INBOX OUTPUT TERMS
"""
import os
import sys
import time

import ahocorasick
import watchfiles

inbox, output, terms = sys.argv[1:]
automaton = ahocorasick.Automaton()
for line in open(terms, encoding="utf8"):
    term = line.strip().lower()
    if term:
        automaton.add_word(term, term)
automaton.make_automaton()
seen = set()
with open(output, "w", buffering=1) as out:
    print("ready", flush=True)
    for changes in watchfiles.watch(inbox, debounce=50, step=10, rust_timeout=1000):
        for change, path in changes:
            if path in seen or change == watchfiles.Change.deleted or not os.path.isfile(path):
                continue
            seen.add(path)
            with open(path, encoding="utf8", errors="replace") as file:
                hits = {term for _, term in automaton.iter(file.read().lower())}
            out.write(f"{time.time():.6f} {os.path.basename(path)} {len(hits)}\n")
