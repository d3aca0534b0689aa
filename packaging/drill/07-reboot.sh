# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# The machine goes down with articles unread and a message undelivered.

box systemctl stop chat
as scraper /drill/drop zh-hant-taiwan-drill.json
soon 30 'an alert waits for a chat that does not answer' 'desk-chat did not take' journal
box systemctl stop wirewatch
as scraper /drill/drop ko-dokdo-white-paper.html
boot=$(box cat /proc/sys/kernel/random/boot_id)
# It may be gone before it has answered.
box systemctl reboot || true
for _ in {1..100}; do
    if now=$(box cat /proc/sys/kernel/random/boot_id 2>/dev/null) && [ "$now" != "$boot" ]; then break; fi
    sleep 0.3
done
hides 'the box reboots' "^$boot\$" box cat /proc/sys/kernel/random/boot_id
soon 60 'the service is up again by itself' '^active' property ActiveState
soon 30 'what came while it was down is told' 'territorial-dispute' journal -o json WIREWATCH_ARTICLE=ko-dokdo-white-paper.html
start_chat
soon 120 'the chat gets what waited for it' 'taiwan-strait.*territorial-dispute' \
    box sh -c 'tr "\n" " " </var/tmp/chat.jsonl'
holds 'nothing was told twice' box /drill/count-alerts --no-twins
soon 10 'every sample alerted as seeds/EXPECTED.yaml says' '^all as expected' box /drill/compare-alerts
