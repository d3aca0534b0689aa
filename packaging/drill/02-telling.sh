# shellcheck shell=bash disable=SC2016,SC2034,SC2154  # read by drill-systemd; what is quoted expands in the box
# Articles dropped by another user of the group become alerts in the journal.

fails 'who is not in the group can drop nothing' as stranger cp /drill/seeds/en-missile-launch.txt /var/spool/wirewatch
fails 'and nobody but root reads the state' as scraper ls /var/lib/wirewatch
# Some are kept for later chapters, so that what they tell is news.
later='zh-hans-icbm-launch|en-spy-balloon|ja-yasukuni-offering|ko-nuclear-enrichment|zh-hant-taiwan-drill|ko-dokdo-white-paper'
# shellcheck disable=SC2046  # names of samples have no spaces
holds 'a scraper that shares nothing (umask 077) drops the sample articles' as scraper /drill/drop \
    $(cd "$project/seeds" && printf '%s\n' *-* | grep -Ev "$later")
soon 60 'every sample alerts as seeds/EXPECTED.yaml says, in journalctl -o json' '^all as expected' \
    box /drill/compare-alerts
shows 'no file was refused' '^-- No entries' journal WIREWATCH_REASON=not-readable
shows 'journalctl -x explains an alert, with its fields' \
    'Subject: Alert for the topic north-korean-missile.*scored.*wirewatch feedback [0-9a-f]+ --right' \
    journal -x WIREWATCH_TOPIC=north-korean-missile
hides 'journalctl -x leaves no field unfilled' '@WIREWATCH' journal -x
shows 'the start is explained too' 'Subject: Wirewatch has started' journal -x
shows 'severities are priorities' '"PRIORITY":"2"' journal -o json WIREWATCH_TOPIC=north-korean-missile
holds 'wirewatch alerts lists them to root' box sh -c 'wirewatch alerts | grep -q .'
holds 'wirewatch status finds it in health' box wirewatch status
silent 'and leaves the store to its owner' box find /var/lib/wirewatch ! -user wirewatch

# Archives are read in a process without rights, which the unit must permit.
box sh -c 'umask 027; gzip -c /drill/seeds/en-port-strike.txt >/var/spool/wirewatch/.packed &&
    mv /var/spool/wirewatch/.packed /var/spool/wirewatch/packed.txt.gz'
soon 15 'a packed file is read in a process without rights' 'Dockworkers end strike at East Coast por' box wirewatch why packed.txt.gz

# Renaming keeps owner, group and mode of where the file was written: the trap that operations.md tells of.
box sh -c 'cp /drill/seeds/en-port-strike.txt /var/tmp/private.txt && chmod 600 /var/tmp/private.txt &&
    mv /var/tmp/private.txt /var/spool/wirewatch/'
soon 15 'a file that may not be read is told, with what to do' \
    'private.txt.*Subject: A file in an inbox cannot be read' journal -x -p warning
