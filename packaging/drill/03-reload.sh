# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# A good configuration is taken; one with a mistake is refused, by systemctl and by the daemon.

pid=$(property MainPID)
box sed -i 's/^log_level: .*/log_level: notice/' /etc/wirewatch/wirewatch.yaml
holds 'a good configuration reloads' box systemctl reload wirewatch
shows 'has been taken when systemctl returns' 'Subject: Wirewatch has taken a new configuration' \
    journal -x
box sh -c 'cp /etc/wirewatch/wirewatch.yaml /drill/good.yaml && echo "recievers: []" >>/etc/wirewatch/wirewatch.yaml'
fails 'systemctl reload fails on a misspelt key' box systemctl reload wirewatch
shows 'and the journal names file and key' 'wirewatch.yaml:[0-9]+.*recievers' journal
holds 'a SIGHUP past the check is heard' box systemctl kill -s HUP --kill-who=main wirewatch
soon 15 'and refused by the daemon itself' 'Subject: Wirewatch refuses the new configuration' journal -x -p err
shows 'which goes on as it was' "^$pid\$" property MainPID
soon 15 'and is ready' '^active' property ActiveState
box cp /drill/good.yaml /etc/wirewatch/wirewatch.yaml
soon 15 'wirewatch status says that the last reload was refused' 'refused' box sh -c 'wirewatch status; true'
holds 'the mended configuration reloads' box systemctl reload wirewatch
