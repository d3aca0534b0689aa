#!/usr/bin/env python3
"""Wirewatch beside programs that a desk would use instead: the same files, the same run, one after the other.

    peers.py ARTICLES.jsonl.gz PROGRAM CONFIG [--terms FILE] [--labelled FILE.jsonl.gz…] [--json FILE]

ARTICLES holds an article a line, as a JSON string. Each program watches a folder of its own. First all files are copied
into it at once, then 100 files a second arrive by rename. It prints articles a second, CPU time an article, latency,
memory, and the files that were missed.
"""
import argparse
import gzip
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TICKS = os.sysconf("SC_CLK_TCK")


def processes(root):
    """The process and all that it started."""
    found, parents = [root], {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parents.setdefault(int(open(f"/proc/{entry}/stat").read().rsplit(")", 1)[1].split()[1]), []).append(int(entry))
            except OSError:
                pass
    for pid in found:
        found += parents.get(pid, [])
    return found


def usage(root):
    """CPU seconds of a process and its children, and their memory in MiB."""
    seconds, memory = 0.0, 0
    for pid in processes(root):
        try:
            stat = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
            seconds += sum(map(int, stat[11:15])) / TICKS
            status = open(f"/proc/{pid}/status").read()
            memory += sum(int(line.split()[1]) for line in status.splitlines() if line.startswith(("RssAnon", "RssShmem")))
        except OSError:
            pass
    return seconds, memory // 1024


class Peer:
    """A program that writes `time name hits` to a file."""

    def __init__(self, name, command, work):
        self.name, self.command = name, command
        self.work = tempfile.mkdtemp(dir=work)
        self.inbox, self.output = os.path.join(self.work, "inbox"), os.path.join(self.work, "out")
        os.mkdir(self.inbox)
        open(self.output, "w").close()

    def start(self):
        command = [part.format(inbox=self.inbox, output=self.output) for part in self.command]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        while self.process.stdout.readline().strip() != b"ready":
            if self.process.poll() is not None:
                raise RuntimeError("it did not start")
        time.sleep(1)

    def seen(self):
        """By the name of a file: when it was done, and whether it has a hit."""
        rows = (line.split() for line in open(self.output) if line.endswith("\n"))
        return {name: (float(at), int(hits) > 0) for at, name, hits in rows}

    def stop(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Wirewatch(Peer):
    """The daemon; a file is done when its article is in the store."""

    def __init__(self, name, program, config, work):
        super().__init__(name, [], work)
        self.state = os.path.join(self.work, "state")
        os.mkdir(self.state)
        self.command = [program, "run", "--config", config, "--inbox", self.inbox, "--state", self.state]

    def start(self):
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        while not os.path.exists(os.path.join(self.state, "status.sock")):
            if self.process.poll() is not None:
                raise RuntimeError("it did not start")
            time.sleep(0.05)
        time.sleep(1)
        name = next(entry for entry in os.listdir(self.state) if entry.endswith((".sqlite", ".db")))
        self.store = sqlite3.connect(f"file:{self.state}/{name}?mode=ro", uri=True)

    def seen(self):
        rows = self.store.execute(
            "SELECT file.path, seen_at, EXISTS (SELECT 1 FROM article JOIN alert ON article_id = article.id"
            " WHERE file_id = file.id) FROM file WHERE outcome != 'reading'")
        return {os.path.basename(path): (at / 1e6 if at > 1e14 else at / 1e3, bool(hit)) for path, at, hit in rows}

    def count(self):
        return self.store.execute("SELECT count(*) FROM file").fetchone()[0]


def wait_for(peer, count, patience=60):
    """The time at which a number of files was done, or nothing more came for a while."""
    last, changed = -1, time.time()
    while True:
        done = peer.count() if hasattr(peer, "count") else len(peer.seen())
        if done != last:
            last, changed = done, time.time()
        if done >= count or time.time() - changed > patience:
            return changed, done
        time.sleep(0.02)


def burst(peer, folder, names):
    before = usage(peer.process.pid)[0]
    start = time.time()
    target = os.path.join(peer.inbox, "burst")
    shutil.copytree(folder, target)
    end, done = wait_for(peer, len(names))
    seconds, memory = usage(peer.process.pid)
    hits = sum(hit for _, hit in peer.seen().values())
    return {
        "files_a_second": round(done / (end - start)), "ms_cpu_a_file": round(1000 * (seconds - before) / max(1, done), 3),
        "missed": len(names) - done, "hits": hits, "mib": memory}


def arrive(peer, folder, names, rate=100):
    """Files arrive by rename, one after the other, as a scraper writes them."""
    times = {}
    staging = os.path.join(peer.work, "staging")
    os.mkdir(staging)
    known = len(peer.seen())
    for name in names:
        shutil.copy(os.path.join(folder, name), os.path.join(staging, "late-" + name))
    start = time.time()
    for number, name in enumerate(names):
        time.sleep(max(0, start + number / rate - time.time()))
        times["late-" + name] = time.time()
        os.rename(os.path.join(staging, "late-" + name), os.path.join(peer.inbox, "late-" + name))
    wait_for(peer, known + len(names), patience=20)
    took = sorted(1000 * (at - times[name]) for name, (at, _) in peer.seen().items() if name in times)
    if not took:
        return {"p50_ms": None, "p99_ms": None}
    return {"p50_ms": round(took[len(took) // 2], 1), "p99_ms": round(took[int(len(took) * 0.99)], 1)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("program")
    parser.add_argument("config")
    parser.add_argument("--rules", help="a configuration without the judge")
    parser.add_argument("--terms")
    parser.add_argument("--labelled", nargs="*", default=[])
    parser.add_argument("--json")
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    work = tempfile.mkdtemp()
    try:
        texts = [json.loads(line) for line in gzip.open(options.articles)]
        folder, late = os.path.join(work, "files"), os.path.join(work, "late")
        for place, some in ((folder, texts[:-300]), (late, texts[-300:])):
            os.mkdir(place)
            for number, text in enumerate(some):
                with open(os.path.join(place, f"{number:05}.txt"), "w", encoding="utf8") as file:
                    file.write(text)
        peers = [Wirewatch("Wirewatch", options.program, options.config, work)]
        if options.rules:
            peers.append(Wirewatch("Wirewatch, rules alone", options.program, options.rules, work))
        if options.terms:
            peers.append(Peer("watchfiles + pyahocorasick",
                              [sys.executable, f"{HERE}/Peers/automaton.py", "{inbox}", "{output}", options.terms], work))
            peers.append(Peer("inotifywait + grep -F", [f"{HERE}/Peers/grep.sh", "{inbox}", "{output}", options.terms], work))
        if options.labelled:
            peers.append(Peer("watchdog + TF-IDF, linear SVM",
                              [sys.executable, f"{HERE}/Peers/classifier.py", "{inbox}", "{output}", *options.labelled], work))
        print(f"{len(texts)} articles of {sum(len(text.encode()) for text in texts) / len(texts) / 1000:.1f} kB")
        print(f"{'':32}{'files/s':>9}{'CPU ms':>9}{'missed':>8}{'hits':>7}{'MiB':>6}{'p50 ms':>9}{'p99 ms':>9}")
        results = {}
        for peer in peers:
            if options.only and not any(word in peer.name for word in options.only):
                continue
            try:
                peer.start()
            except (OSError, RuntimeError) as error:
                print(f"{peer.name:32}left out: {error}")
                continue
            names = sorted(os.listdir(folder))
            row = burst(peer, folder, names) | arrive(peer, late, sorted(os.listdir(late)))
            peer.stop()
            results[peer.name] = row
            print(f"{peer.name:32}{row['files_a_second']:>9}{row['ms_cpu_a_file']:>9}{row['missed']:>8}{row['hits']:>7}"
                  f"{row['mib']:>6}{row['p50_ms']!s:>9}{row['p99_ms']!s:>9}", flush=True)
        if options.json:
            with open(options.json, "w", encoding="utf8") as file:
                json.dump(results, file, indent=1)
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
