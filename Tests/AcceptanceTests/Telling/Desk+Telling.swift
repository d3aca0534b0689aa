import Foundation
import TestSupport
import Testing

extension Desk {
    /// Waits until the chat has a number of requests.
    @discardableResult
    func waitForRequests(_ count: Int) async throws -> [HTTPServerRequest] {
        // Shorter than the time limit of the tests, so that it is this that is reported.
        try await chat.waitForRequests(count, within: .seconds(50))
    }

    /// Waits until a number of alerts is delivered: at the webhook, and in a private journal if there is one.
    ///
    /// ``told()`` after a stop shows that there are no more.
    @discardableResult
    func waitUntilTold(_ count: Int) async throws -> Telling {
        var requests = chat.requests
        while Set(requests.map { $0.header("Idempotency-Key") }).count < count {
            requests = try await waitForRequests(requests.count + 1)
        }
        try await journal?.waitForAlerts(count)
        return try await told()
    }

    /// The alerts delivered until now.
    func told() async throws -> Telling {
        var keys: [String: String] = [:]
        let requests = try chat.requests.map { request in
            let alert = try ToldAlert(request)
            let key = try #require(request.header("Idempotency-Key"))
            #expect(keys.updateValue(alert.id, forKey: key) ?? alert.id == alert.id, "a key is of one post")
            return alert
        }
        return Telling(requests: requests, entries: try await journal?.alerts())
    }

    /// Stops the daemon, which finishes its files, and compares the delivered alerts with the expected ones.
    ///
    /// - Parameter files: The files that should have alerted, one for each alert, in any order.
    @discardableResult
    func expectTold(
        _ files: [String], after daemon: RunningDaemon, location: SourceLocation = #_sourceLocation
    ) async throws -> Telling {
        try await daemon.stop()
        let telling = try await told()
        let atWebhook = Telling.Difference(of: telling.alerts, from: files)
        #expect(atWebhook == .none, "at the webhook", sourceLocation: location)
        if let entries = telling.entries {
            let inJournal = Telling.Difference(of: entries, from: files)
            #expect(inJournal == .none, "in the journal", sourceLocation: location)
            #expect(
                Set(entries.map(\.id)) == Set(telling.alerts.map(\.id)), "journal and webhook agree",
                sourceLocation: location)
        }
        return telling
    }
}
