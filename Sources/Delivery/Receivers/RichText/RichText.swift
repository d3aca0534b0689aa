import Topics

/// What a post says, line by line, with the little markup that chats share: before any dialect, of harmless text.
struct RichText: Sendable, Equatable {
    /// What a piece of a line is.
    enum Style: Sendable, Equatable {
        /// Text like any other.
        case plain
        /// What is read first.
        case strong
        /// A term within a quote.
        case term
        /// The word for how urgent an alert is.
        case severity(Severity)
        /// Text that leads to an address.
        case link(SafeLink)
    }

    /// A piece of a line.
    struct Span: Sendable, Equatable {
        /// Harmless text on one line; empty spans are left out.
        var text: String
        /// What it is.
        var style: Style
    }

    /// What a line is.
    enum Role: Sendable, Equatable {
        /// The line above several alerts.
        case heading
        /// How urgent, and which topic.
        case label
        /// The headline of the one alert.
        case headline
        /// The sentence that shows why.
        case quote
        /// What else is to be said.
        case facts
        /// One alert of several.
        case entry
        /// The line below all.
        case closing
    }

    /// A line.
    struct Line: Sendable, Equatable {
        /// What it is.
        var role: Role
        /// Its pieces in order.
        var spans: [Span]

        init(_ role: Role, _ spans: [Span]) {
            self.role = role
            self.spans = spans.filter { !$0.text.isEmpty }
        }
    }

    /// The lines from top to bottom; none is empty.
    var lines: [Line]
    /// What the desk's own template says in the place of heading, label and headline, in the service's markup.
    var customTitle: String?
    /// What it says in the place of everything below, in the service's markup.
    var customText: String?
}

extension Severity {
    /// The severity's colour where a service has no other: a dot in front of the word.
    var dot: String {
        switch self {
        case .info: "⚪"
        case .notice: "🔵"
        case .warning: "🟠"
        case .critical: "🔴"
        }
    }
}
