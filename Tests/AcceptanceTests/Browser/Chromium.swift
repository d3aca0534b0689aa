import Foundation
import Synchronization
import TestSupport
import Testing

/// A Chromium without a window and with a profile of its own, driven over the pipe of the DevTools protocol. It ends
/// when the test lets go of it.
///
/// Source: https://chromedevtools.github.io/devtools-protocol/. With `--remote-debugging-pipe`, it reads descriptor 3
/// and writes descriptor 4: messages of JSON that end with a zero byte.
final class Chromium: Sendable {
    /// The browser refused a call.
    struct Refusal: Error, CustomStringConvertible {
        let method: String
        let message: String

        var description: String { "\(method): \(message)" }
    }

    /// Where the browser is installed; nil on a machine without it.
    static let executable: String? = {
        let named = ProcessInfo.processInfo.environment["WIREWATCH_CHROMIUM"]
        // Not Ubuntu's chromium-browser: it is a snap, which cannot reach a profile in the temporary folder.
        let usual = ["/usr/bin/chromium", "/usr/bin/google-chrome"]
        return (named.map { [$0] } ?? usual).first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Why a test without the browser is skipped.
    static let absence: Comment = "chromium is not installed: apt-get install chromium"

    private let profile: TemporaryDirectory
    private let process: ChildProcess
    private let messages = Arrivals<JSONText>()
    private let commands: Int32
    private let lastNumber = Mutex(0)

    init() throws {
        profile = try TemporaryDirectory()
        let (input, output) = (try PipeEnds(), try PipeEnds())
        let ends = [input.read, output.write].map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        defer { for end in ends + [input.read, output.write] { close(end) } }
        // As root, Chromium refuses its own sandbox.
        let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
        process = try ChildProcess(
            Chromium.executable ?? "chromium",
            sandbox + [
                "--headless=new", "--remote-debugging-pipe", "--user-data-dir=\(profile.path)", "--no-first-run",
                "--no-default-browser-check", "--disable-gpu", "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update", "--hide-scrollbars", "--force-color-profile=srgb", "about:blank",
            ], descriptors: [3: ends[0], 4: ends[1]])
        commands = input.write
        let messages = messages
        LineReader.start(output.read, separator: 0, onEnd: messages.end) { bytes in
            // What is not JSON is missed by the call that awaits it.
            if let message = try? JSONText(Data(bytes)) { messages.append(message) }
        }
    }

    deinit {
        process.signal(SIGKILL)
        close(commands)
    }

    /// Opens a tab with cookies of its own.
    func tab() async throws -> BrowserTab {
        let context = try await call("Target.createBrowserContext")["browserContextId"].text ?? ""
        let target = try await call(
            "Target.createTarget", ["url": "about:blank", "browserContextId": context])["targetId"].text
        let session = try await call("Target.attachToTarget", ["targetId": target ?? "", "flatten": true])["sessionId"]
        return try await BrowserTab(of: self, session: session.text ?? "")
    }

    /// Calls a method and waits for its result.
    func call(_ method: String, _ parameters: [String: any Sendable] = [:], session: String? = nil) async throws
        -> JSONText
    {
        let start = position
        let number = try post(method, parameters, session: session)
        let arrived = try await messages.wait(for: "the answer to \(method)") { messages in
            messages.dropFirst(start).contains { $0["id"].number == Double(number) }
        }
        let answer = arrived.dropFirst(start).first { $0["id"].number == Double(number) }
        if let refusal = answer?["error"]["message"].text { throw Refusal(method: method, message: refusal) }
        return answer?["result"] ?? arrived[start]
    }

    /// Calls a method without waiting, and returns the number of the call.
    @discardableResult
    func post(_ method: String, _ parameters: [String: any Sendable] = [:], session: String? = nil) throws -> Int {
        let number = lastNumber.withLock { number in
            number += 1
            return number
        }
        var message: [String: any Sendable] = ["id": number, "method": method, "params": parameters]
        message["sessionId"] = session
        try write(JSONSerialization.data(withJSONObject: message) + [0])
        return number
    }

    /// How many messages have come: where later ones begin.
    var position: Int { messages.all.count }

    /// The events of a method behind a position.
    func events(_ method: String, session: String, from position: Int = 0) -> [JSONText] {
        messages.all.dropFirst(position).filter { $0["method"].text == method && $0["sessionId"].text == session }
            .map { $0["params"] }
    }

    /// Waits for an event behind a position.
    func wait(for method: String, session: String, from position: Int) async throws {
        try await messages.wait(for: method) { messages in
            messages.dropFirst(position).contains { $0["method"].text == method && $0["sessionId"].text == session }
        }
    }

    private func write(_ bytes: Data) throws {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(commands, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw ChildProcess.Failure(action: "write to the browser", code: errno) }
            rest = rest.dropFirst(count)
        }
    }
}
