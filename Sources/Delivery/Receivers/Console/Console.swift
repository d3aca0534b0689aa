import Alerts
import Articles
import Dispatch
import Glibc
import Settings
import Text
import Topics

/// Standard output, as the configuration names it.
package struct ConsoleSettings: ReceiverKind {
    package static let word = "console"
    /// Its lines are its own.
    package static let takesTemplate = false
    package static let isOverHTTP = false

    package var abilities: ReceiverAbilities { .groups }

    /// It has no keys of its own.
    package init(from section: Section, directory: String) {}

    /// Writes with colours where standard output is a terminal.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        ConsoleReceiver(name: parts.name, descriptor: 1, style: TerminalStyle(for: 1))
    }
}

/// Writes alerts to standard output, for a person at a terminal.
struct ConsoleReceiver: Receiver {
    let name: String
    private let descriptor: Int32
    private let writer: ConsoleWriter
    private let style: TerminalStyle
    // A terminal that is held, or a full pipe, stops this queue only.
    private let queue = DispatchQueue(label: "console")

    init(name: String, descriptor: Int32, style: TerminalStyle) {
        self.name = name
        self.descriptor = descriptor
        self.style = style
        writer = ConsoleWriter(style: style)
    }

    var abilities: ReceiverAbilities { .groups }
    var usualPace: Pace { .unlimited }

    func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        let bytes = Array((text(of: post) + "\n").utf8)
        let code = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: ConsoleReceiver.write(bytes, to: descriptor)) }
        }
        guard let code else { return Attempt(.delivered(reference: nil)) }
        return Attempt(
            .retry(reason: "cannot write to standard output: \(String(cString: strerror(code)))", after: nil))
    }

    /// The lines of a post: heading, alerts, and the number of omitted ones.
    func text(of post: Post) -> String {
        let card = PostCard(post, style: CardStyle())
        var lines = card.heading.map { [style.bold($0.string)] } ?? []
        lines += post.alerts.map { writer.lines(of: $0) }
        if let closing = card.closing { lines.append(style.faint(closing.string)) }
        return lines.joined(separator: "\n")
    }

    /// Writes all of it; what errno(3) says if it cannot.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return errno }
            written += count
        }
        return nil
    }
}

/// An alert as a person at a terminal reads it: a line for it, and one for the sentence that shows why.
package struct ConsoleWriter: Sendable {
    private let style: TerminalStyle

    /// A writer in a style.
    package init(style: TerminalStyle) {
        self.style = style
    }

    /// The lines of an alert, without a newline at the end.
    package func lines(of alert: Alert) -> String {
        let title = SafeText(alert.title).truncated(toCharacters: 200)
        let source = alert.source.map { "  " + style.faint("\(SafeText($0).truncated(toCharacters: 60))") } ?? ""
        let score = ([Decimals.probability(alert.score)] + alert.marks).joined(separator: "  ")
        var lines =
            "\(style.severity(alert.severity))  \(alert.topicTitle)  \(score)  \(style.bold("\(title)"))\(source)"
        if let quote = alert.evidence.first {
            lines += "\n    " + style.quote(quote.text, highlights: quote.highlights)
        }
        return lines + "\n    " + style.faint(alert.file + "  " + alert.id)
    }
}

extension TerminalStyle {
    /// A severity in its colour; the word is always there too.
    package func severity(_ severity: Severity) -> String {
        let word = severity.rawValue.uppercased()
        return switch severity {
        case .info: colored(word, "36")
        case .notice: colored(word, "1;34")
        case .warning: colored(word, "1;33")
        case .critical: colored(word, "1;31")
        }
    }
}
