import Alerts
import Text
import Topics

/// The alerts of a post in short, as many as there is room for.
struct CardLines: Sendable, Equatable {
    /// For each alert that has room, in order: the first alert always does.
    private(set) var lines: [String] = []
    /// What says how many have none; nothing if all have.
    private(set) var closing: String?

    /// The lines of a post.
    ///
    /// - Parameters:
    ///   - room: What all lines may take together, the closing too; at least that of the longest line and the closing.
    ///   - gap: What a line takes besides its text: a line end, or the frame of a block.
    ///   - most: How many lines there may be.
    ///   - escape: Text in the service's markup.
    ///   - line: An alert in the service's markup, of bounded size.
    init(
        _ post: PostCard, room: Int, unit: TextUnit, gap: Int = 1, most: Int = .max, escape: (SafeText) -> String,
        line: (AlertCard) -> String
    ) {
        func closing(_ omitted: Int) -> String? {
            var rest = post
            rest.omitted = omitted
            return rest.closing.map(escape)
        }
        let texts = post.cards.map(line)
        let sizes = texts.map { unit.size(of: $0) + gap }
        if texts.count <= most, post.omitted == 0, sizes.reduce(0, +) <= room {
            lines = texts
            return
        }
        // How long the closing will be is known only in the end.
        var left = room - (closing(post.cards.count + post.omitted).map { unit.size(of: $0) + gap } ?? 0)
        for (text, size) in zip(texts, sizes) {
            left -= size
            guard lines.count < most, lines.isEmpty || left >= 0 else { break }
            lines.append(text)
        }
        self.closing = closing(post.cards.count - lines.count + post.omitted)
    }
}

extension AlertCard {
    /// How urgent and of what, as `CRITICAL · North Korean missile launch`.
    var label: SafeText { SafeText("\(severity.word) · \(topic)") }

    /// The alert in a line, as `CRITICAL · North Korean missile launch: headline`; a long topic leaves room for the
    /// headline.
    var summary: SafeText { SafeText("\(label.truncated(toCharacters: 100)): \(headline)") }

    /// Source, published, score, story and id on one line, as `Source Yonhap · Score 0.97 · …`.
    var factLine: SafeText { SafeText(facts.map { "\($0.name) \($0.value)" }.joined(separator: " · ")) }
}

extension PostCard {
    /// The post in a line without markup, for notifications and readers that show nothing else.
    var summary: SafeText {
        guard let first = cards.first else { return heading ?? SafeText("") }
        return heading.map { SafeText("\($0). \(first.summary)") } ?? first.summary
    }

    /// The reference that the post is found by from now on: that of the post it replaced, or of the thread it answered
    /// in; else the one that the service gave it.
    func reference(given: String?) -> String? {
        switch placement {
        case .new: given
        case .replacing(let reference), .answering(let reference): reference
        }
    }

    /// The most urgent of the alerts.
    var severity: SeverityMark? {
        cards.max { $0.alert.severity < $1.alert.severity }?.severity
    }
}
