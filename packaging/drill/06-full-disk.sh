# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# A second desk, an instance of the template, whose state lies on a disk that fills up.

box sh -c '
    mkdir -p /etc/wirewatch/full /var/lib/wirewatch/full
    cp -r /etc/wirewatch/lexicon /etc/wirewatch/topics.d /etc/wirewatch/full/
    sed "s|/var/lib/wirewatch|/var/lib/wirewatch/full|; s|/var/spool/wirewatch|/var/spool/wirewatch-full|
        s|name: inbox |name: full |; /desk-chat/d; /secret_credential/d; s/^receivers:.*/receivers: []/" \
        /etc/wirewatch/wirewatch.yaml >/etc/wirewatch/full/wirewatch.yaml
    sed -n "s|/var/spool/wirewatch|&-full|p" /usr/lib/tmpfiles.d/wirewatch.conf >/etc/tmpfiles.d/wirewatch-full.conf
    systemd-tmpfiles --create wirewatch-full.conf
    mount -t tmpfs -o size=4m,mode=0700,uid=wirewatch,gid=wirewatch tmpfs /var/lib/wirewatch/full'
holds 'an instance starts beside the service, without any credentials' box systemctl start wirewatch@full
shows 'and says so' '^active' property ActiveState wirewatch@full
as scraper env INBOX=/var/spool/wirewatch-full /drill/drop en-missile-launch.txt
soon 30 'it alerts from its own inbox' '"WIREWATCH_TOPIC":"north-korean-missile"' journal -o json WIREWATCH_INBOX=full
pid=$(property MainPID wirewatch@full)
box sh -c 'cat /dev/zero >/var/lib/wirewatch/full/filler 2>/dev/null; true'
as scraper env INBOX=/var/spool/wirewatch-full /drill/drop ko-nuclear-enrichment.md en-spy-balloon.txt
soon 60 'a full disk is told, with what to do' 'Subject: Something is wrong with the store of Wirewatch' \
    box journalctl --no-pager -x -u wirewatch@full
shows 'the other desk is not touched' '^active' property ActiveState
box rm /var/lib/wirewatch/full/filler
soon 90 'when there is room again, what waited is told' 'espionage' \
    journal -o json WIREWATCH_INBOX=full WIREWATCH_ARTICLE=en-spy-balloon.txt
soon 30 'all of it' 'north-korean-nuclear' journal -o json WIREWATCH_INBOX=full WIREWATCH_ARTICLE=ko-nuclear-enrichment.md
shows 'by the same process, without a restart' "^$pid\$" property MainPID wirewatch@full
holds 'nothing was told twice' box /drill/count-alerts --no-twins
box sh -c 'systemctl stop wirewatch@full && umount /var/lib/wirewatch/full'
