# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# A receiver that starts a program: closed as shipped, opened by the drop-in that operations.md tells of.

box sh -c '
    printf "#!/bin/sh\ncat >>/srv/notified/desk.jsonl\n" >/usr/local/bin/notify-desk
    chmod 755 /usr/local/bin/notify-desk
    install -d -o wirewatch -g wirewatch /srv/notified
    cp /etc/wirewatch/wirewatch.yaml /drill/before.yaml
    sed -i "s|^receivers:\$|&\n  - {name: own-program, kind: exec, command: [/usr/local/bin/notify-desk]}|" \
        /etc/wirewatch/wirewatch.yaml'
fails 'as shipped, the service starts no program, and reloads no receiver that needs one' box systemctl reload wirewatch
shows 'it says which one' 'cannot run /usr/local/bin/notify-desk' journal
box sh -c '
    mkdir -p /etc/systemd/system/wirewatch.service.d
    sed "s|^ExecPaths=.*|ExecPaths=/bin/sh /bin/cat /usr/local/bin/notify-desk|; s|^#ReadWritePaths|ReadWritePaths|; /^#ExecPaths/d" \
        /usr/share/doc/wirewatch/examples/programs.conf >/etc/systemd/system/wirewatch.service.d/programs.conf
    systemctl daemon-reload'
holds 'with the drop-in programs.conf it does' box systemctl restart wirewatch
as scraper /drill/drop zh-hans-icbm-launch.md
soon 30 'and the program gets the alert' '"topic": *"north-korean-missile"' box cat /srv/notified/desk.jsonl
box sh -c '
    rm /etc/systemd/system/wirewatch.service.d/programs.conf
    cp /drill/before.yaml /etc/wirewatch/wirewatch.yaml
    systemctl daemon-reload && systemctl restart wirewatch'
