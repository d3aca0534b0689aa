import Glibc

/// Hands messages to the machine's own mail system, by the command that all of them have.
///
/// Source: sendmail(8); sysexits.h.
struct SendmailTransport: MailTransport {
    /// The command, as `/usr/sbin/sendmail`.
    let path: String
    /// How long it may take.
    let timeout: Duration

    func send(_ lines: String, from sender: MailAddress, to recipients: [MailAddress]) async -> AttemptOutcome {
        let result = await ProcessRunner.run(
            ProcessCommand(
                path: path, arguments: ["-i", "-f", sender.string, "--"] + recipients.map(\.string),
                environment: ["PATH": ProcessCommand.searchPath, "LANG": "C.UTF-8"],
                // On this side of it lines end as those of files do.
                input: lines.utf8.filter { $0 != UInt8(ascii: "\r") }, timeout: timeout))
        return SendmailTransport.outcome(result, timeout: timeout)
    }

    static func outcome(_ result: ProcessResult, timeout: Duration) -> AttemptOutcome {
        let said = result.said.string.isEmpty ? "" : ": \(result.said)"
        return switch result.end {
        case .exited(0): .delivered(reference: nil)
        // EX_DATAERR, EX_USAGE, EX_NOUSER, EX_PROTOCOL: the message's trouble. All else may pass, an unknown host too:
        // programs that relay say so when the name service is down. Source: sysexits.h.
        case .exited(let status) where ![64, 65, 67, 76].contains(status):
            .retry(reason: "sendmail asks for another time (exit \(status))\(said)", after: nil)
        case .exited(let status): .rejected(reason: "sendmail refuses it (exit \(status))\(said)")
        case .killed(let signal): .retry(reason: "sendmail was killed (signal \(signal))\(said)", after: nil)
        case .timedOut: .retry(reason: "sendmail was not done within \(timeout)\(said)", after: nil)
        case .cancelled: .retry(reason: "sendmail was broken off", after: nil)
        case .notStarted(let code):
            .retry(reason: "sendmail cannot be started: \(String(cString: strerror(code)))", after: nil)
        }
    }
}
