# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# Secrets that only the service manager can read reach the webhook: its address, and the key that signs.

key=$(printf 'thirty-two bytes to sign with...' | base64)
box sh -c 'umask 077
    echo "http://127.0.0.1:8080/hooks/s3cret-p4th" >/etc/wirewatch/credentials/chat
    echo "whsec_$1" >/etc/wirewatch/credentials/key
    # Some samples have dates of their own: as old news they would be in the journal alone.
    sed -i "s/max_age_hours: 72/max_age_hours: 0/" /etc/wirewatch/wirewatch.yaml
    sed -i "s/^receivers: .*/receivers:\n  - {name: desk-chat, kind: webhook, url_credential: desk_chat,\n     secret_credential: desk_key}/" \
        /etc/wirewatch/wirewatch.yaml' credentials "$key"
start_chat() {
    box systemd-run --quiet --unit=chat --service-type=exec \
        /drill/chat 8080 /var/tmp/chat.jsonl /etc/wirewatch/credentials/key
}
start_chat
holds 'a credential that is new takes a restart' box systemctl restart wirewatch
fails 'the file itself is closed to the service'"'"'s user' as wirewatch cat /etc/wirewatch/credentials/chat
as scraper /drill/drop en-spy-balloon.txt
soon 30 'an alert reaches the address in the credential' '/hooks/s3cret-p4th' box cat /var/tmp/chat.jsonl
shows 'signed with the key in the other' '"signed": true' box cat /var/tmp/chat.jsonl
shows 'with an idempotency key' '"idempotency-key": "[^"]+"' box cat /var/tmp/chat.jsonl
secrets="s3cret|${key:0:20}"
hides 'the secrets are in no journal entry' "$secrets" box journalctl --no-pager -o verbose -u wirewatch
hides 'nor in what systemctl and wirewatch status show' "$secrets" box sh -c 'systemctl show wirewatch; wirewatch status --json'
hides 'nor in the store' "$secrets" box sh -c '
    cat /var/lib/wirewatch/wirewatch.sqlite* | tr -c "[:print:]" "\n"'
