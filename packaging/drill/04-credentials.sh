# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# A secret that only the service manager can read reaches the webhook, and nothing else.

box systemd-run --quiet --unit=chat --service-type=exec /drill/chat 8080 /var/tmp/chat.jsonl
box sh -c 'umask 077; echo "http://127.0.0.1:8080/hooks/s3cret-p4th" >/etc/wirewatch/credentials/chat
    sed -i "s/^receivers: .*/receivers:\n  - {name: desk-chat, kind: webhook, url_credential: desk_chat}/" \
        /etc/wirewatch/wirewatch.yaml'
holds 'a credential that is new takes a restart' box systemctl restart wirewatch
fails 'the file itself is closed to the service'"'"'s user' as wirewatch cat /etc/wirewatch/credentials/chat
as scraper /drill/drop en-spy-balloon.txt
soon 30 'an alert reaches the address in the credential' '/hooks/s3cret-p4th' box cat /var/tmp/chat.jsonl
shows 'with its idempotency key' '"idempotency-key": "[0-9a-f]{32}"' box cat /var/tmp/chat.jsonl
hides 'the secret is in no journal entry' 's3cret' box journalctl --no-pager -o verbose -u wirewatch
hides 'nor in what systemctl shows' 's3cret' box systemctl show wirewatch
hides 'nor in the store' 's3cret' box sh -c 'cat /var/lib/wirewatch/wirewatch.sqlite* | strings -n 6 2>/dev/null ||
    cat /var/lib/wirewatch/wirewatch.sqlite* | tr -c "[:print:]" "\n"'
