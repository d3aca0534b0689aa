# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# Removing leaves what the desk has, purging takes what is the package's.

box systemctl stop wirewatch
shows 'wirewatch status tells a stopped service from a sick one' '^3$' box sh -c 'wirewatch status >/dev/null 2>&1; echo $?'
holds 'root looks into the store meanwhile' box wirewatch alerts
silent 'and it is its owner'"'"'s still' box find /var/lib/wirewatch -type f ! -user wirewatch
holds 'it is removed' box apt-get remove -y -qq wirewatch
fails 'nothing of it runs' box pgrep wirewatch
shows 'the unit is gone' 'masked|not-found' property LoadState
holds 'the state stays' box test -s /var/lib/wirewatch/wirewatch.sqlite
holds 'the configuration stays' box grep -q desk-chat /etc/wirewatch/wirewatch.yaml
holds 'the inbox stays' box test -e /var/spool/wirewatch/en-missile-launch.txt
holds 'it is installed again' box apt-get install -y -qq /drill/wirewatch.deb
shows 'and goes on' '^active' property ActiveState
soon 20 'with what it knew' '^0$' box /drill/unread-files
holds 'it is purged' box apt-get purge -y -qq wirewatch
fails 'the state is gone' box test -e /var/lib/wirewatch
fails 'the secrets are gone' box test -e /etc/wirewatch/credentials
fails 'the configuration is gone' box test -e /etc/wirewatch/wirewatch.yaml
holds 'articles are not the package'"'"'s: they stay' box test -e /var/spool/wirewatch/en-missile-launch.txt
holds 'the user stays, by Debian'"'"'s custom' box id wirewatch
holds 'it installs where no systemd runs' box unshare --mount sh -c '
    mount -t tmpfs tmpfs /run && apt-get install -y -qq /drill/wirewatch.deb'
holds 'and is purged there' box unshare --mount sh -c 'mount -t tmpfs tmpfs /run && apt-get purge -y -qq wirewatch'
