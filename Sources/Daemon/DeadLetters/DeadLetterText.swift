import Alerts
import Articles
import Delivery
import Storage

/// Dead letters as a person reads them.
struct DeadLetterText {
    let style: TerminalStyle

    /// Number, time, receiver, what it was, and why it was given up.
    func line(of letter: DeadLetter) -> String {
        "\(letter.number)  \(LocalTime.written(letter.diedAt))  \(letter.receiver)  \(style.bold(title(of: letter)))  "
            + style.bad(SafeText(letter.reason).truncated(toCharacters: 160).string) + "\n"
    }

    /// All there is to say of one.
    func page(of letter: DeadLetter) -> String {
        var rows: [(name: String, value: String)] = [
            ("number", "\(letter.number)"), ("receiver", letter.receiver), ("kind", letter.kind), ("key", letter.key),
            ("made", LocalTime.written(letter.createdAt)), ("given up", LocalTime.written(letter.diedAt)),
            ("attempts", "\(letter.attempts)"), ("reason", SafeText(letter.reason).string),
        ]
        if let origin = letter.origin { rows.append(("handed over by", origin)) }
        if let response = letter.response {
            rows.append(("answer", SafeText(response).truncated(toBytes: 4_000).string))
        }
        for alert in letter.post?.alerts ?? [] {
            rows.append(
                (
                    "alert",
                    "\(alert.id.prefix(8))  \(alert.topic)  \(SafeText(alert.title).truncated(toCharacters: 120))"
                ))
        }
        return rows.map { $0.name + String(repeating: " ", count: max(1, 16 - $0.name.count)) + $0.value + "\n" }
            .joined()
    }

    private func title(of letter: DeadLetter) -> String {
        guard let post = letter.post, let alert = post.alerts.first else { return "(cannot be read)" }
        let more = post.alerts.count + post.omitted - 1
        return SafeText(alert.title).truncated(toCharacters: 80).string + (more > 0 ? " and \(more) more" : "")
    }
}

/// A dead letter as other programs read it. Its names are part of the program's interface.
struct DeadLetterDocument: Encodable {
    private let letter: DeadLetter

    init(_ letter: DeadLetter) {
        self.letter = letter
    }

    private enum Key: String, CodingKey {
        case number, receiver, key, kind, attempts, made, reason, response, origin, alerts
        case givenUp = "given_up"
    }

    func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: Key.self)
        try body.encode(letter.number, forKey: .number)
        try body.encode(letter.receiver, forKey: .receiver)
        try body.encode(letter.key, forKey: .key)
        try body.encode(letter.kind, forKey: .kind)
        try body.encode(letter.attempts, forKey: .attempts)
        try body.encode(letter.createdAt.description, forKey: .made)
        try body.encode(letter.diedAt.description, forKey: .givenUp)
        try body.encode(letter.reason, forKey: .reason)
        try body.encode(letter.response, forKey: .response)
        try body.encode(letter.origin, forKey: .origin)
        try body.encode((letter.post?.alerts ?? []).map { AlertDocument($0) }, forKey: .alerts)
    }
}
