import Concurrency
import Delivery
import Logging
import Systemd
import Text

/// Tells a service outside, every few minutes, that the daemon is well. Nothing is sent while it is not.
struct Heartbeat: Sendable {
    /// As configured at the moment; nil for none.
    let settings: @Sendable () -> HeartbeatSettings?
    /// What to say; nil while something is not as it should be.
    let line: @Sendable () -> String?
    let send: @Sendable (HTTPRequest) async throws(HTTPError) -> HTTPResponse
    let logger: Logger
    var troubles = TroubleBoard()
    var monotonic: @Sendable () -> MonotonicTime = { .now }
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    /// The key of a heartbeat that does not get through.
    static let trouble = "heartbeat"

    /// How often it is looked whether a beat is due.
    private static let tick = Duration.seconds(10)
    /// The pause after a failed beat, if the interval is longer.
    private static let retryPause = Duration.seconds(60)

    /// Goes on until the task is cancelled.
    func run() async {
        var used: HeartbeatSettings?
        var dueAt = monotonic()
        var isFailing = false
        while !Task.isCancelled {
            let wanted = settings()
            if wanted != used {
                (used, dueAt) = (wanted, monotonic())
                troubles.end(Heartbeat.trouble)
            }
            if let wanted, monotonic() >= dueAt, let line = line() {
                let failure = await failure(of: wanted, saying: line)
                if Task.isCancelled { return }
                log(failure, isFailing)
                isFailing = failure != nil
                dueAt = monotonic().advanced(
                    by: isFailing ? min(wanted.interval, Heartbeat.retryPause) : wanted.interval)
            }
            do {
                try await sleep(Heartbeat.tick)
            } catch {
                return
            }
        }
    }

    /// Sends one beat.
    ///
    /// - Returns: Why it did not get through, without any part of the address; nil if it did.
    private func failure(of settings: HeartbeatSettings, saying line: String) async -> String? {
        let request: HTTPRequest
        do throws(ReceiverError) {
            request = try settings.request(line, credentials: Credentials())
        } catch {
            return error.reason
        }
        do throws(HTTPError) {
            let response = try await send(request)
            // The body is not shown: the service may repeat the address in it.
            return (200...299).contains(response.status) ? nil : "HTTP \(response.status)"
        } catch {
            return "\(error)"
        }
    }

    private func log(_ failure: String?, _ wasFailing: Bool) {
        if let failure {
            troubles.note(
                StatusProblem(
                    key: Heartbeat.trouble,
                    text: """
                        the heartbeat does not get through: \(failure). Correct heartbeat.url in the configuration, then \
                        `wirewatch reload`
                        """, isLogged: true))
        } else {
            troubles.end(Heartbeat.trouble)
        }
        if let failure, !wasFailing {
            logger.warning(
                """
                The heartbeat does not get through: \(failure). Whoever waits for it may take this daemon for dead; see \
                `heartbeat` in the configuration
                """)
        } else if failure == nil, wasFailing {
            logger.notice("The heartbeat gets through again")
        }
    }
}
