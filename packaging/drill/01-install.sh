# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# What a server has after `apt install`: a service that runs, and everything around it.

if command -v lintian >/dev/null; then
    shows 'lintian finds no error in the package' '^no errors' \
        bash -c 'out=$(lintian --allow-root --fail-on error --tag-display-limit 0 "$1" 2>&1) && echo "no errors" || echo "$out"' lintian "$package"
else
    skip 'lintian finds no error in the package' 'lintian is not installed'
fi
if command -v mandoc >/dev/null; then
    # Pages refer to each other, which mandoc looks for among those of this machine.
    silent 'the manuals are sound' bash -c '
        for page in man1/wirewatch.1 man5/wirewatch.yaml.5 man5/wirewatch-topics.5; do
            dpkg-deb --fsys-tarfile "$1" | tar -xO "./usr/share/man/$page.gz" | gzip -d | mandoc -T lint -W warning
        done 2>/dev/null' manuals "$package"
else
    skip 'the manuals are sound' 'mandoc is not installed'
fi

holds 'the package installs' box apt-get install -o DPkg::Lock::Timeout=120 -y -qq /drill/wirewatch.deb
shows 'the service runs at once, as Debian does it' '^active' property ActiveState
shows 'and after every boot' '^enabled' property UnitFileState
shows 'it says what it does' 'atching' property StatusText
shows 'as a user of its own' '^wirewatch$' box sh -c 'stat -c %U /proc/$(systemctl show -P MainPID wirewatch)'
shows 'the inbox is the group'"'"'s, set-gid and sticky' '^3770 root:wirewatch' \
    box stat -c '%a %U:%G' /var/spool/wirewatch
shows 'the state is nobody else'"'"'s' '^700 wirewatch:wirewatch' box stat -c '%a %U:%G' /var/lib/wirewatch
shows 'secrets are root'"'"'s alone' '^700 root:root' box stat -c '%a %U:%G' /etc/wirewatch/credentials
shows 'the configuration belongs to the administrator' '/etc/wirewatch/topics.d/espionage.yaml' \
    box sh -c 'dpkg-query -W -f "\${Conffiles}" wirewatch'
shows 'manuals came along' 'wirewatch.1.gz.*wirewatch-topics.5.gz' \
    box sh -c 'ls /usr/share/man/man1/wirewatch* /usr/share/man/man5/wirewatch*'
holds 'bash completes its commands' box bash -c \
    '. /usr/share/bash-completion/completions/wirewatch && complete -p wirewatch'

silent 'systemd-analyze verify has nothing to say of unit and template' \
    box systemd-analyze verify --man=no wirewatch.service wirewatch@desk.service
holds 'systemd-analyze security gives 1.2 or better' box systemd-analyze security --no-pager --threshold=12 wirewatch.service
holds 'and to the template' box systemd-analyze security --no-pager --offline=true --threshold=12 \
    /lib/systemd/system/wirewatch@.service
for example in encrypted-credential lease programs; do
    silent "the drop-in $example.conf is sound" box sh -c "
        mkdir -p /run/systemd/system/wirewatch.service.d
        cp /usr/share/doc/wirewatch/examples/$example.conf /run/systemd/system/wirewatch.service.d/
        systemd-analyze verify --man=no wirewatch.service
        rm -r /run/systemd/system/wirewatch.service.d"
done

# A scraper: a user of its own, in the group.
box sh -c 'useradd --create-home --groups wirewatch scraper && useradd --create-home stranger'
