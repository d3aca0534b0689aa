import Daemon
import Delivery
import Settings
import Storage
import Text

/// Checks the names that options give: those of the configuration, and those that the store has seen.
struct NameCheck {
    private let desk: StoreAccess
    private let store: Store

    init(_ desk: StoreAccess, _ store: Store) {
        self.desk = desk
        self.store = store
    }

    /// - Throws: ``CommandError`` for a topic that neither the configuration nor the store has.
    func topic(_ name: String?) throws {
        try check(name, "topic", .topic) { desk.topics }
    }

    /// - Throws: ``CommandError`` for a receiver that neither the configuration nor the store has.
    func receiver(_ name: String?) throws {
        try check(name, "receiver", .receiver) { [JournalReceiver.name] + (desk.settings?.receivers.map(\.name) ?? []) }
    }

    private func check(
        _ name: String?, _ word: String, _ kind: StoredName, configured: () -> [String]
    ) throws {
        guard let name else { return }
        // Reading the topics and looking at all rows take a moment, and are rarely needed.
        guard try !store.hasName(name, of: kind) else { return }
        let known = configured()
        guard !known.contains(name) else { return }
        throw CommandError.unknown(word, name, known: Set(try store.names(of: kind) + known).sorted())
    }
}

/// Checks words that the command line knows without the configuration.
enum WordCheck {
    /// What is wrong with a word; nil for one of the known words.
    static func problem(_ word: String?, of option: String, known: [String]) -> String? {
        guard let word, !known.contains(word) else { return nil }
        let hint = Spelling.hint(for: word, among: known)
        return "\(option) takes one of \(known.joined(separator: ", ")), not “\(SafeText(word))”\(hint)"
    }
}

/// A list without entries.
enum EmptyList {
    /// Says so to a person at a terminal; programs see that there is no line.
    static func say(_ what: String) {
        if Terminal.isTerminal(2) { StandardError.write("wirewatch: \(what)\n") }
    }
}
