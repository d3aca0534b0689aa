# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# The next version comes: state and configuration stay, what the desk has not touched is renewed.

# A package that differs in its version and in one file of the configuration, made of this one.
newer() { # newer VERSION FILE
    local root
    root=$(mktemp -d)
    dpkg-deb -R "$package" "$root"
    sed -i "s/^Version: .*/Version: $1/" "$root/DEBIAN/control"
    echo "# $1" >>"$root/etc/wirewatch/topics.d/espionage.yaml"
    dpkg-deb --root-owner-group -Znone -b "$root" "$2" >/dev/null
    rm -rf "$root"
}
version=$(dpkg-deb -f "$package" Version)
next=$(mktemp -d)
newer "$version+drill1" "$next/next.deb"
newer "$version+drill2" "$next/last.deb"
push "$next/next.deb" "$next/last.deb" /drill
rm -rf "$next"

pid=$(property MainPID)
alerts=$(box /drill/count-alerts)
holds 'it upgrades without a question' box apt-get install -y -qq /drill/next.deb
shows 'the service runs' '^active' property ActiveState
hides 'as a new process' "^$pid\$" property MainPID
shows 'the desk'"'"'s own configuration stays' 'desk-chat' box cat /etc/wirewatch/wirewatch.yaml
shows 'a topic that it has not touched is renewed' 'drill1' box tail -n 1 /etc/wirewatch/topics.d/espionage.yaml
soon 20 'all files are known still' '^0$' box /drill/unread-files
shows 'and nothing is told again' "^$alerts\$" box /drill/count-alerts
box systemctl disable --quiet --now wirewatch
holds 'it upgrades where an administrator has disabled it' box apt-get install -y -qq /drill/last.deb
shows 'and stays disabled' '^disabled' property UnitFileState
shows 'and stopped' '^inactive' property ActiveState
box systemctl enable --quiet --now wirewatch
