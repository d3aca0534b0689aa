import Foundation
import TestSupport

/// An alert as the desk received it.
struct ToldAlert: Sendable, CustomStringConvertible {
    let id: String
    let topic: String
    let severity: String
    let title: String
    let file: String
    /// All of it: the webhook's body, or the journal's entry.
    let whole: JSONText

    var description: String { "\(topic) “\(title)” (\(file))" }

    /// From a request to the webhook.
    init(_ request: HTTPServerRequest) throws {
        whole = try JSONText(request.body)
        let alert = whole["alert"]
        id = alert["id"].text ?? ""
        topic = alert["topic"].text ?? ""
        severity = alert["severity"].text ?? ""
        title = alert["article"]["title"].text ?? ""
        file = alert["article"]["file"].text ?? ""
    }

    /// From an entry of the journal; nil if it is not an alert.
    init?(entry: JSONText) {
        guard let topic = entry["WIREWATCH_TOPIC"].text, let id = entry["WIREWATCH_ALERT_ID"].text else { return nil }
        whole = entry
        self.id = id
        self.topic = topic
        severity = entry["WIREWATCH_SEVERITY"].text ?? ""
        title = entry["WIREWATCH_TITLE"].text ?? ""
        file = entry["WIREWATCH_ARTICLE"].text ?? ""
    }
}

/// All alerts that the desk received.
struct Telling: Sendable {
    /// Every request of the webhook, in order, repetitions too.
    let requests: [ToldAlert]
    /// The alerts' entries in the journal, in order; nil without a private journal.
    let entries: [ToldAlert]?

    /// The alerts of the webhook without repeats of an idempotency key.
    var alerts: [ToldAlert] {
        var seen: Set<String> = []
        return requests.filter { seen.insert($0.id).inserted }
    }

    /// The files that alerted, sorted, one for each alert.
    var files: [String] { alerts.map(\.file).sorted() }

    /// The difference between received and expected alerts.
    struct Difference: Equatable {
        var lost: [String] = []
        var surplus: [String] = []

        /// Compares files, one for each alert, in any order.
        init(of told: [ToldAlert], from expected: [String]) {
            var left = told.map(\.file)
            for file in expected {
                if let index = left.firstIndex(of: file) { left.remove(at: index) } else { lost.append(file) }
            }
            surplus = left.sorted()
        }

        private init() {}

        static let none = Difference()
    }
}
