#!/bin/bash
# daemon.sh [ARTICLES]: measures the built daemon as it is run: idle CPU and memory, latency from rename(2) to the journal's
# entry, and how fast a heap of files is worked off. Uses a private journal (root) and folders of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
program=.build/release/wirewatch
count=${1:-200}
if [ -z "${WIREWATCH_PRIVATE_JOURNAL-}" ]; then
    [ -x $program ] || { echo "daemon.sh: run 'make build' first" >&2; exit 1; }
    exec Scripts/with-journal "$0" "$count"
fi

work=$(mktemp -d)
trap 'kill -TERM $daemon 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/inbox" "$work/state" "$work/ready"

# Articles that alert and share no story: months apart, each with words of its own. Perl is part of every Debian.
article() {
    perl -e '
        my ($from, $to, $folder) = @ARGV;
        my @places = qw(Sunan Wonsan Hamhung Hwangju Sukchon Jangyon Munchon Hodo);
        for my $n ($from .. $to) {
            my $date = sprintf "20%02d-%02d-%02d", 10 + $n % 17, 1 + int($n / 17) % 12, 1 + int($n / 204) % 28;
            my $place = $places[$n % @places];
            my @words = map { join "", map { chr(97 + int rand 26) } 1 .. 4 + int rand 6 } 1 .. 150;
            open my $file, ">", "$folder/$n.json" or die "$folder/$n.json: $!";
            print $file qq({"id":"bench-$n","title":"North Korea fires missile number $n from $place","published":"${date}T01:00:00Z",)
                . qq("language":"en","text":"North Korea launched a ballistic missile from $place on $date, the South Korean military said. @words."}\n);
        }' "$1" "$2" "$work/ready"
}

alerted() { journalctl -q -t wirewatch -o cat --output-fields=WIREWATCH_ARTICLE | grep -cxE "(.*/)?$1[.]json" || true; }

wait_for() {
    for _ in {1..1200}; do
        [ "$(alerted "$1")" = 0 ] || return 0
        sleep 0.05
    done
    echo "daemon.sh: no alert for article $1; the daemon said:" >&2
    tail -n 5 "$work/log" >&2
    exit 1
}

# CPU in clock ticks, and how often each of its threads went to sleep by itself: each time, something woke it.
used() { awk '{print $14 + $15}' "/proc/$daemon/stat"; }
sleeps() { awk '/^Pid:/ {thread = $2} /^voluntary_ctxt/ {print thread, $2}' "/proc/$daemon/task"/*/status; }
resident() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$daemon/status"; }

$program run --config config/wirewatch.yaml --inbox "$work/inbox" --state "$work/state" >"$work/log" 2>&1 </dev/null &
daemon=$!
article 0 $((count * 6))
mv "$work/ready/0.json" "$work/inbox/"
wait_for 0

sleep 2
ticks=$(used)
sleeps >"$work/before"
sleep 20
# A thread that ended meanwhile is not counted, one that began is.
woken=$(sleeps | awk 'NR == FNR {before[$1] = $2; next} {sum += $2 - before[$1]} END {print sum + 0}' "$work/before" -)
used=$((($(used) - ticks) * 1000 / $(getconf CLK_TCK)))
echo "idle, 20 s:     $used ms of CPU, $woken wake-ups, $(resident) MB resident"

perl -MTime::HiRes=time,sleep -e '
    my ($count, $work) = @ARGV;
    for my $n (1 .. $count) {
        my $begin = time;
        rename "$work/ready/$n.json", "$work/inbox/$n.json" or die "$n: $!";
        printf "%d %.0f\n", $n, $begin * 1e6;
        sleep 0.03 + rand 0.04;
    }' "$count" "$work" >"$work/dropped"
wait_for "$count"
journalctl -q -t wirewatch -o json --output-fields=WIREWATCH_ARTICLE | perl -e '
    open my $file, "<", $ARGV[0] or die;
    my %begin = map { split } <$file>;
    my @took;
    while (<STDIN>) {
        my ($n) = m{"WIREWATCH_ARTICLE":"(?:[^"]*/)?(\d+)\.json"} or next;
        my ($at) = m{"__REALTIME_TIMESTAMP":"(\d+)"} or next;
        push @took, ($at - $begin{$n}) / 1000 if $begin{$n};
    }
    @took = sort { $a <=> $b } @took or die "no entries\n";
    printf "latency:        p50 %.1f ms, p99 %.1f ms, most %.1f ms (rename to journal, %d of %d articles)\n",
        $took[$#took / 2], $took[$#took * 0.99], $took[-1], scalar @took, scalar keys %begin;
' "$work/dropped"

last=$((count * 6))
begin=$EPOCHREALTIME
mv "$work"/ready/*.json "$work/inbox/"
wait_for "$last"
end=$EPOCHREALTIME
echo "a heap of files: $((count * 5)) alerting articles told in $(((${end/./} - ${begin/./}) / 1000)) ms, $(resident) MB resident"
