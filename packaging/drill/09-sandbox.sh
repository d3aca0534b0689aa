# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# What a taken-over daemon could do: a unit with all of wirewatch.service's settings runs /drill/probe in its place.

box sh -c '
    sed -e "/^Exec\(StartPre\|Reload\)=/d; /^Restart=/d; /^WatchdogSec=/d; /^StartLimit/d; s/^Type=.*/Type=oneshot/" \
        -e "s|^ExecStart=.*|ExecStart=/drill/probe|; s|^SyslogIdentifier=.*|SyslogIdentifier=probe|" \
        -e "s|^ExecPaths=.*|& /drill/probe /usr/bin/python3 $(readlink -f /usr/bin/python3)|" \
        /lib/systemd/system/wirewatch.service >/run/systemd/system/probe.service
    chmod 755 /drill
    echo private >/var/tmp/not-mine
    systemctl daemon-reload
    systemctl start probe'
shows 'the probe runs in the sandbox' 'DONE write the state' box journalctl --no-pager -o cat -t probe
report=$(box journalctl --no-pager -o cat -t probe)
# The same outside of it, as root: what is refused there too, the box itself refuses, and nothing is proven by it.
outside=$(box /drill/probe)
while IFS= read -r thing; do
    seen=$report
    status=0
    grep -Fxq "DONE $thing" <<<"$report" || status=1
    told $status "it can $thing"
done < <(box /drill/probe --needed)
while IFS= read -r thing; do
    seen=$report
    if ! grep -Eq "^DENIED $thing:" <<<"$report"; then
        told 1 "it cannot $thing"
    elif grep -Fxq "DONE $thing" <<<"$outside"; then
        told 0 "it cannot $thing"
    else
        told 0 "it cannot $thing (nor can root in this box)"
    fi
done < <(box /drill/probe --forbidden)
