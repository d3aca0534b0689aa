import Topics

/// A severity in the colours that cards have: those of the reader's own theme.
///
/// Source: Adaptive Cards schema, “Colors” and “ContainerStyle”.
enum AdaptiveColor: Sendable {
    case attention, warning, accent, standard

    init(_ severity: Severity) {
        self =
            switch severity {
            case .critical: .attention
            case .warning: .warning
            case .notice: .accent
            case .info: .standard
            }
    }

    /// Of text.
    var text: String {
        switch self {
        case .attention: "Attention"
        case .warning: "Warning"
        case .accent: "Accent"
        case .standard: "Default"
        }
    }

    /// Of the ground behind it.
    var ground: String { text.lowercased() }
}
