import Foundation
import Testing

/// A tab of the browser: what it shows, and how it shows it.
struct BrowserTab: Sendable {
    /// The value of an expression could not be computed.
    struct ScriptError: Error, CustomStringConvertible {
        let description: String
    }

    private let browser: Chromium
    private let session: String

    init(of browser: Chromium, session: String) async throws {
        self.browser = browser
        self.session = session
        for domain in ["Page", "Runtime", "Log"] { try await call(domain + ".enable") }
    }

    /// Calls a method of the protocol.
    @discardableResult
    func call(_ method: String, _ parameters: [String: any Sendable] = [:]) async throws -> JSONText {
        try await browser.call(method, parameters, session: session)
    }

    /// Calls a method without waiting.
    func post(_ method: String, _ parameters: [String: any Sendable]) throws {
        try browser.post(method, parameters, session: session)
    }

    /// Goes to an address and waits until it is loaded.
    func open(_ address: String) async throws {
        try await awaitingLoad { try await call("Page.navigate", ["url": address]) }
    }

    /// Waits until the page that an action leads to is loaded.
    func awaitingLoad(_ action: () async throws -> Void) async throws {
        let position = browser.position
        try await action()
        try await browser.wait(for: "Page.loadEventFired", session: session, from: position)
    }

    /// The value of an expression of script, also on a page whose own script is off.
    @discardableResult
    func value(_ expression: String) async throws -> JSONText {
        let answer = try await call(
            "Runtime.evaluate", ["expression": expression, "awaitPromise": true, "returnByValue": true])
        if let problem = answer["exceptionDetails"]["exception"]["description"].text {
            throw ScriptError(description: "\(problem) in \(expression.prefix(200))")
        }
        return answer["result"]["value"]
    }

    /// The text of an expression; empty if it is not text.
    func text(_ expression: String) async throws -> String { try await value(expression).text ?? "" }

    /// Waits until an expression is true.
    func wait(until expression: String) async throws {
        while try await value(expression).flag != true {
            try Task.checkCancellation()
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// What the browser complained of since the tab was opened: errors of script and of the policy, failed requests.
    func complaints() -> [String] {
        let entries = browser.events("Log.entryAdded", session: session).map { $0["entry"] }
            .filter { ["error", "warning"].contains($0["level"].text) }
            .map { "\($0["text"].text ?? "") \($0["url"].text ?? "")" }
        let errors = browser.events("Runtime.exceptionThrown", session: session).map { "\($0)" }
        let words = browser.events("Runtime.consoleAPICalled", session: session)
            .filter { $0["type"].text != "log" }.map { "\($0)" }
        return entries + errors + words
    }

    /// Sets the size of the window, in CSS pixels; one of at most 600 is a telephone's.
    func resize(width: Int, height: Int = 900) async throws {
        try await call(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width <= 600])
    }

    /// Sets the visitor's wish, `light` or `dark`, and the medium, `screen` or `print`.
    func show(in scheme: String, on medium: String = "screen") async throws {
        try await call(
            "Emulation.setEmulatedMedia",
            ["media": medium, "features": [["name": "prefers-color-scheme", "value": scheme]]])
    }

    /// Turns the script of later pages on or off.
    func allowScript(_ isAllowed: Bool) async throws {
        try await call("Emulation.setScriptExecutionDisabled", ["value": !isAllowed])
    }

    /// The window as a PNG file.
    func picture() async throws -> Data {
        let answer = try await call("Page.captureScreenshot", ["format": "png"])
        return try #require(Data(base64Encoded: answer["data"].text ?? ""))
    }
}
