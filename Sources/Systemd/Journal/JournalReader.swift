import CSystemd
import Text

/// Searches the journal of this machine: the system's part, and that of the user we run as.
///
/// Not for two threads at once. Every call may block on the disk.
///
/// A file we may not read is passed over by libsystemd without a word, so that ``contains(_:)`` alone cannot tell “not
/// written” from “may not be read”; ``awaitEverythingSent(marker:within:)`` can, and comes first.
package final class JournalReader {
    private let journal: OpaquePointer

    /// Opens the journal.
    ///
    /// - Throws: ``JournalError/unreadable(operation:code:)``.
    package init() throws(JournalError) {
        var journal: OpaquePointer?
        let flags = SD_JOURNAL_LOCAL_ONLY | SD_JOURNAL_SYSTEM | SD_JOURNAL_CURRENT_USER
        let code = sd_journal_open(&journal, Int32(flags))
        guard code >= 0, let journal else { throw .unreadable(operation: "open", code: -code) }
        self.journal = journal
    }

    deinit {
        sd_journal_close(journal)
    }

    /// Whether an entry is visible that has all of these fields.
    ///
    /// Cost: one look into the index of each journal file for each field.
    ///
    /// - Parameter fields: As they were written; a value that was cut is found by the cut value, which
    ///   ``JournalField`` makes again from the same text.
    /// - Throws: ``JournalError/unreadable(operation:code:)``.
    package func contains(_ fields: [JournalField]) throws(JournalError) -> Bool {
        sd_journal_flush_matches(journal)
        defer { sd_journal_flush_matches(journal) }
        for field in fields {
            let assignment = field.assignment
            let code = sd_journal_add_match(journal, assignment, assignment.count)
            guard code >= 0 else { throw .unreadable(operation: "match \(field.name)", code: -code) }
        }
        let sought = sd_journal_seek_tail(journal)
        guard sought >= 0 else { throw .unreadable(operation: "seek", code: -sought) }
        let found = sd_journal_previous(journal)
        guard found >= 0 else { throw .unreadable(operation: "search", code: -found) }
        return found > 0
    }

    /// The values of a field in the entries that have all of the given fields, each with the greatest value that
    /// another field has beside it: empty if no entry has one.
    ///
    /// - Parameters:
    ///   - name: The field, for example `WIREWATCH_ALERT_ID`.
    ///   - other: The other field, for example `WIREWATCH_RAISED`. Values are compared as text.
    ///   - moment: Entries before it are left out; nil for all that the journal keeps.
    /// - Throws: ``JournalError/unreadable(operation:code:)``.
    package func values(
        of name: String, withGreatest other: String, in fields: [JournalField], since moment: Timestamp?
    ) throws(JournalError) -> [String: String] {
        sd_journal_flush_matches(journal)
        defer { sd_journal_flush_matches(journal) }
        for field in fields {
            let assignment = field.assignment
            let code = sd_journal_add_match(journal, assignment, assignment.count)
            guard code >= 0 else { throw .unreadable(operation: "match \(field.name)", code: -code) }
        }
        let microseconds = UInt64(clamping: moment?.milliseconds ?? 0).multipliedReportingOverflow(by: 1_000)
        let sought =
            moment == nil || microseconds.overflow
            ? sd_journal_seek_head(journal) : sd_journal_seek_realtime_usec(journal, microseconds.partialValue)
        guard sought >= 0 else { throw .unreadable(operation: "seek", code: -sought) }
        var values: [String: String] = [:]
        while true {
            let found = sd_journal_next(journal)
            guard found >= 0 else { throw .unreadable(operation: "search", code: -found) }
            guard found > 0 else { return values }
            guard let value = self.value(of: name) else { continue }
            values[value] = max(values[value] ?? "", self.value(of: other) ?? "")
        }
    }

    /// The value of a field in the entry that was found last.
    private func value(of name: String) -> String? {
        var data: UnsafeRawPointer?
        var length = 0
        guard sd_journal_get_data(journal, name, &data, &length) >= 0, let data else { return nil }
        // The data is `NAME=value`.
        let bytes = UnsafeRawBufferPointer(start: data, count: length).dropFirst(name.utf8.count + 1)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Waits until every entry sent before this call, by whatever process, is visible to ``contains(_:)``.
    ///
    /// The journal takes entries in the order they were sent: once an entry sent now is visible, all earlier ones are,
    /// also those of a process that was killed right after it sent them.
    ///
    /// - Parameters:
    ///   - marker: The entry to send, as “started”; it gets a field `JOURNAL_BARRIER` with a new id.
    ///   - limit: How long to wait at most. Usually it takes some milliseconds.
    /// - Throws: ``JournalError/notVisible(after:)`` when the limit has passed, which is also what happens when the
    ///   journal's files may not be read; and what sending and searching throw. After any error, nothing is known
    ///   about earlier entries: send again.
    package func awaitEverythingSent(
        marker: JournalEntry, within limit: Duration = .seconds(2)
    ) throws(JournalError) {
        let field = try JournalField("JOURNAL_BARRIER", MessageID.random().description)
        var marked = marker
        marked.append(field)
        try Journal.send(marked)
        let deadline = ContinuousClock.now + limit
        while true {
            if try contains([field]) { return }
            let left = deadline - .now
            guard left > .zero else { throw .notVisible(after: limit) }
            // journald wakes its readers only four times a second; an entry can be read long before.
            let microseconds = UInt64(min(left, .milliseconds(10)) / .microseconds(1))
            let code = sd_journal_wait(journal, microseconds)
            guard code >= 0 else { throw .unreadable(operation: "wait", code: -code) }
        }
    }
}
