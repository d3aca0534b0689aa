# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# A daemon that hangs or dies comes back, and tells nothing twice.

box sh -c 'mkdir -p /run/systemd/system/wirewatch.service.d
    printf "[Service]\nWatchdogSec=6\n" >/run/systemd/system/wirewatch.service.d/drill.conf
    systemctl daemon-reload && systemctl restart wirewatch'
restarts=$(property NRestarts)
pid=$(property MainPID)
holds 'it is stopped (SIGSTOP)' box systemctl kill -s STOP --kill-who=main wirewatch
soon 60 'the watchdog ends it, and it is started again' "^$((restarts + 1))\$" property NRestarts
soon 20 'as a new process' '^active' property ActiveState
hides 'that is another one' "^$pid\$" property MainPID
shows 'systemd says why' 'watchdog' box journalctl --no-pager -u wirewatch -b _PID=1
as scraper /drill/drop ja-yasukuni-offering.md ko-nuclear-enrichment.md
holds 'it is killed at work (SIGKILL)' box systemctl kill -s KILL --kill-who=main wirewatch
soon 20 'and started again' "^$((restarts + 2))\$" property NRestarts
soon 30 'every file has been read' '^0$' box /drill/unread-files
soon 30 'and told' '"WIREWATCH_TOPIC":"wartime-history"' journal -o json WIREWATCH_ARTICLE=ja-yasukuni-offering.md
soon 30 'all of it' '"WIREWATCH_TOPIC":"north-korean-nuclear"' journal -o json WIREWATCH_ARTICLE=ko-nuclear-enrichment.md
holds 'nothing was told twice' box /drill/count-alerts --no-twins
box sh -c 'rm -r /run/systemd/system/wirewatch.service.d && systemctl daemon-reload && systemctl restart wirewatch'
