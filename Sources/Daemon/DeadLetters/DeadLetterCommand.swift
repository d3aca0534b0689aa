import Alerts
import Articles
import Delivery
import Foundation
import Settings
import Storage

/// What `wirewatch dead-letters` does: shows what could not be delivered, and has it sent again.
package struct DeadLetterCommand: Sendable {
    private let desk: DeskStore
    private let config: String
    private let now: Timestamp

    /// A command on the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    package init(
        config: String, state: String?,
        now: Timestamp = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    ) throws {
        desk = try DeskStore(config: config, state: state)
        self.config = config
        self.now = now
    }

    /// The dead letters, the oldest first, a line each.
    package func list(receiver: String?, since: Timestamp?, asJSON: Bool) throws -> [String] {
        let text = DeadLetterText(style: TerminalStyle(for: 1))
        return try desk.reading().deadLetters(of: receiver, since: since).map { letter in
            asJSON ? try JSONLine.of(DeadLetterDocument(letter)) : text.line(of: letter)
        }
    }

    /// Everything about one.
    package func show(_ number: Int64, asJSON: Bool) throws -> String {
        guard let letter = try desk.reading().deadLetter(number) else { throw DeadLetterError.unknown([number]) }
        return asJSON
            ? try JSONLine.of(DeadLetterDocument(letter))
            : DeadLetterText(style: TerminalStyle(for: 1)).page(of: letter)
    }

    /// Puts dead letters back into the outbox; a running daemon is told to look.
    ///
    /// - Parameter numbers: Which; nothing for all, of the receiver if one is named.
    package func resend(_ numbers: [Int64]?, receiver: String?) throws -> String {
        let store = try desk.writing()
        let known = try receivers()
        let letters = try numbers?.compactMap { try store.deadLetter($0) } ?? store.deadLetters(of: receiver)
        for letter in letters where !known.contains(letter.receiver) {
            throw DeadLetterError.noReceiver(letter.number, letter.receiver, known: known)
        }
        let wanted = numbers ?? letters.map(\.number)
        let resent = try store.resend(wanted, now: now)
        let missing = Set(wanted).subtracting(resent)
        guard missing.isEmpty else { throw DeadLetterError.unknown(missing.sorted()) }
        let isRunning = desk.wakeDaemon()
        let when = isRunning ? "" : "; no daemon is running, they go out at its next start"
        return "\(resent.count) put back into the outbox\(when)\n"
    }
}

extension DeadLetterCommand {
    /// The names of all receivers that are configured.
    private func receivers() throws(DaemonError) -> [String] {
        do throws(Problems) {
            return [JournalReceiver.name]
                + (try ConfigurationLoader(file: config).load().settings.receivers.map(\.name))
        } catch {
            throw .configuration(error)
        }
    }
}

/// Why dead letters cannot be shown or resent.
package enum DeadLetterError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There are none of these numbers.
    case unknown([Int64])
    /// The receiver of this one is configured no more.
    case noReceiver(Int64, String, known: [String])

    package var description: String {
        switch self {
        case .noReceiver(let number, let receiver, let known):
            "dead letter \(number) is for “\(receiver)”, which is configured no more; "
                + "name a receiver so again (there are: \(known.joined(separator: ", ")))"
        case .unknown(let numbers):
            "no dead letter \(numbers.map(String.init).joined(separator: ", ")); “wirewatch dead-letters list” shows them"
        }
    }
}
