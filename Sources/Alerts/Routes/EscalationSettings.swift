import Settings

/// When an alert that nobody acknowledges goes to a further receiver: of a route, and the default of all routes.
package struct EscalationSettings: Sendable, Equatable {
    /// `escalate_after`: how long the receivers of the route have the alert for themselves; nil for ever.
    package var after: Duration?
    /// `escalate_to`: the receiver that is notified then; nil for the fallbacks of the route's receivers.
    package var receiver: String?

    /// Alerts are not escalated.
    package init() {}

    /// The word of `escalate_after` that ends what a route inherits.
    private static let never = "never"
    /// The shortest and the longest wait, in seconds.
    private static let range: ClosedRange<Int64> = 1...(30 * 86_400)

    /// Reads `escalate_after` and `escalate_to`; a key that is left out keeps its value. Problems are noted there.
    ///
    /// - Parameter receivers: The names of all receivers.
    mutating func read(from section: Section, receivers: [String]) {
        if let text = section.optionalText("escalate_after") {
            do throws(DurationParserError) {
                after =
                    text == EscalationSettings.never
                    ? nil : try DurationParser.duration(text, in: EscalationSettings.range)
            } catch {
                section.note(
                    "“\(text)” is neither a duration of at most 30 days, as 15m or 2h, nor never", at: "escalate_after")
            }
        }
        if let value = section.value("escalate_to"), let name = ReceiverName.read(value, among: receivers) {
            receiver = name
        }
    }
}

/// Reads the name of a receiver.
enum ReceiverName {
    /// The name, if there is such a receiver besides the journal; the problem is noted there.
    static func read(_ element: SettingsValue, among receivers: [String]) -> String? {
        guard let name = element.text() else { return nil }
        if receivers.contains(name) { return name }
        if name == "journal" {
            element.note("the journal gets every alert; leave it out")
        } else {
            let known = receivers.isEmpty ? "none is configured" : "there are: \(receivers.joined(separator: ", "))"
            element.note("there is no receiver “\(name)” (\(known))")
        }
        return nil
    }
}
