"""The alerts in the journal, of all boots."""
import collections
import json
import subprocess

ALERT = "5c1f2f0a8e544b7d9a6b31d0c7e4f218"


def alerts():
    """Each alert's entry, as journalctl -o json gives it."""
    command = ["journalctl", "--no-pager", "-t", "wirewatch", "-o", "json", "MESSAGE_ID=" + ALERT]
    return [json.loads(line) for line in subprocess.run(command, capture_output=True, text=True).stdout.splitlines()]


def topics_of_files():
    """The topics that each file alerted for."""
    found = collections.defaultdict(set)
    for alert in alerts():
        found[alert["WIREWATCH_ARTICLE"]].add(alert["WIREWATCH_TOPIC"])
    return found
