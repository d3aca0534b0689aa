import Foundation
import TestSupport
import Testing

/// A desk whose page is open in a browser.
struct BrowserDesk: Sendable {
    /// The secret of the page.
    static let token = "browser-token-0123456789"

    let desk: Desk
    let daemon: RunningDaemon
    let browser: Chromium
    let tab: BrowserTab
    /// As `http://127.0.0.1:40123`.
    let address: String

    /// Starts the daemon and the browser.
    ///
    /// - Parameters:
    ///   - refusals: How many posts the desk's chat refuses for good.
    ///   - needsToken: Whether the page asks for ``token``.
    init(refusals: Int = 0, needsToken: Bool = false, configure: (inout DeskConfiguration) -> Void = { _ in })
        async throws
    {
        let port = try LoopbackSocket.unusedPort()
        address = "http://127.0.0.1:\(port)"
        let chat = try HTTPServer(
            answers: [HTTPServerAnswer](repeating: .status(400, body: "no such channel"), count: refusals))
        let secret = try TemporaryDirectory()
        let file = try secret.write(Self.token, to: "token")
        desk = try Desk(chat: chat) { configuration in
            let access = needsToken ? ", token_file: \(file)" : ""
            configuration.more = ["page: {listen: \"127.0.0.1:\(port)\"\(access)}", "time_zone: Asia/Seoul"]
            configure(&configuration)
        }
        daemon = try await desk.start()
        browser = try Chromium()
        tab = try await browser.tab()
        try await tab.resize(width: 1_280)
        try await daemon.says("The page is at")
        // The daemon has read the token: the file goes with its folder.
        withExtendedLifetime(secret) {}
    }

    /// Goes to a page.
    func open(_ path: String) async throws { try await tab.open(address + path) }

    /// Goes to the alerts and waits until so many are shown.
    func openAlerts(_ count: Int) async throws {
        for _ in 0..<Self.maxLooks {
            try await open("/")
            let shown = try await tab.value("document.querySelectorAll('.item').length").number ?? 0
            if shown >= Double(count) { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        Issue.record("the page does not show \(count) alerts")
    }

    private static let maxLooks = 200

    /// Drops the sample articles of the project, or those of a language: `ja`.
    func dropSeeds(_ language: String = "") throws {
        let folder = Project.root.appending(path: "seeds")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        where name.hasPrefix(language) && name.contains("-") {
            try desk.inbox.drop(try Data(contentsOf: folder.appending(path: name)), as: name)
        }
    }
}
