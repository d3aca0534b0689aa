import Alerts
import Articles
import Glibc
import Settings
import Text

/// Mailboxes, as the configuration names them.
package struct EmailSettings: ReceiverKind {
    package static let word = "email"
    /// It has `timeout_seconds` and `ca_file` of its own, for SMTP.
    package static let isOverHTTP = false

    package var abilities: ReceiverAbilities { [.groups, .answers] }

    /// How messages leave.
    enum Transport: Sendable, Equatable {
        /// `sendmail_path` (/usr/sbin/sendmail).
        case sendmail(path: String)
        /// `smtp_url`, with `smtp_user`, and `smtp_password_file` or `smtp_password_credential`.
        case smtp(SMTPRelay, user: String?, password: Secret?)
    }

    /// `from`: the sender's address.
    var sender: MailAddress?
    /// `from_name` (Wirewatch): the sender's name.
    var senderName: String
    /// `to`: an address, or a list of them.
    var recipients: [MailAddress]
    /// How messages leave.
    var transport: Transport
    /// `timeout_seconds` (30): how long one attempt may take.
    var timeoutSeconds: Int
    /// `ca_file`: a PEM file of authorities to trust instead of the system's.
    var certificateAuthorities: String?

    /// Reads the keys of mailboxes; problems are noted in the section.
    package init(from section: Section, directory: String) {
        func address(_ text: String, at key: String) -> MailAddress? {
            let address = MailAddress(text)
            if address == nil {
                let found = SafeText(text).truncated(toCharacters: 60)
                section.note("expected an address as desk@example.org, found “\(found)”", at: key)
            }
            return address
        }
        let from = section.text("from")
        sender = section.has("from") ? address(from, at: "from") : nil
        senderName = section.text("from_name", default: "Wirewatch")
        let to = section.texts("to")
        recipients = to.compactMap { address($0, at: "to") }
        if to.isEmpty { section.note("needs an address to send to, or a list of them", at: "to") }
        if to.count > EmailSettings.maxRecipients {
            section.note(
                "has more than \(EmailSettings.maxRecipients) addresses; make a list at the mail server", at: "to")
        }
        timeoutSeconds = section.integer("timeout_seconds", default: 30, in: 1...300)
        transport = EmailSettings.transport(from: section, directory: directory)
        certificateAuthorities = section.optionalText("ca_file").map { $0.hasPrefix("/") ? $0 : directory + "/" + $0 }
    }

    /// Looks up the password, or whether there is such a program.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        guard let sender, !recipients.isEmpty else { throw parts.error("it has no addresses") }
        func receiver(_ transport: some MailTransport) -> any Receiver {
            EmailReceiver(
                name: parts.name, sender: sender, senderName: SafeText(senderName).truncated(toBytes: 100),
                recipients: recipients, transport: transport, style: parts.style)
        }
        switch transport {
        case .sendmail(let path):
            guard access(path, X_OK) == 0 else {
                throw parts.error("cannot run \(path): \(String(cString: strerror(errno)))")
            }
            return receiver(SendmailTransport(path: path, timeout: .seconds(timeoutSeconds)))
        case .smtp(let relay, let user, let password):
            var login: SMTPTransport.Login?
            if let user, let password {
                login = SMTPTransport.Login(user: user, password: try parts.secrets.text(password))
            }
            return receiver(
                SMTPTransport(
                    relay: relay, login: login, timeout: .seconds(timeoutSeconds),
                    certificateAuthorities: certificateAuthorities))
        }
    }

    /// The minimum that RFC 5321, 4.5.3.1.8 asks of every server.
    private static let maxRecipients = 100

    private static func transport(from section: Section, directory: String) -> Transport {
        let url = section.optionalText("smtp_url")
        let user = section.optionalText("smtp_user")
        let password = Secret("smtp_password", from: section, directory: directory)
        let path = section.text("sendmail_path", default: "/usr/sbin/sendmail")
        if !path.hasPrefix("/") { section.note("“\(SafeText(path))” is not an absolute path", at: "sendmail_path") }
        if (user == nil) != (password == nil) { section.note("a user needs a password, and a password a user") }
        guard let url else {
            if user != nil || password != nil { section.note("a user needs smtp_url") }
            return .sendmail(path: path)
        }
        if section.has("sendmail_path") {
            section.note("only one of smtp_url and sendmail_path can hold", at: "sendmail_path")
        }
        guard let relay = SMTPRelay(url) else {
            section.note("expected smtps://HOST:PORT or smtp://HOST:PORT, without user and path", at: "smtp_url")
            return .sendmail(path: path)
        }
        return .smtp(relay, user: user, password: password)
    }
}

/// Sends alerts by e-mail.
struct EmailReceiver<Transport: MailTransport>: Receiver {
    let name: String
    let sender: MailAddress
    let senderName: SafeText
    let recipients: [MailAddress]
    let transport: Transport
    let style: CardStyle

    /// A message stays as it was sent; answers to it stand in its thread.
    var abilities: ReceiverAbilities { [.groups, .answers] }

    /// A mailbox is read by people.
    var usualPace: Pace { Pace(burst: 10, interval: .seconds(6)) }

    func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        let card = PostCard(
            post, style: style, receiver: name, limits: CustomLimits(title: 200, text: 20_000),
            escape: MailMessage.escape)
        let message: MailMessage
        do throws(RenderingError) {
            message = try MailMessage(card, from: sender, name: senderName, to: recipients)
        } catch {
            return Attempt(.rejected(reason: error.reason))
        }
        let outcome = await transport.send(message.lines(at: now), from: sender, to: recipients)
        guard case .delivered = outcome else { return Attempt(outcome) }
        if case .answering(let reference) = post.placement { return Attempt(.delivered(reference: reference)) }
        return Attempt(.delivered(reference: message.identifier))
    }
}

/// The way of a message out of this process.
protocol MailTransport: Sendable {
    /// Hands a message over once.
    ///
    /// - Parameters:
    ///   - lines: Header and body; each line ends with CR and LF.
    ///   - sender: Where answers about its delivery go.
    ///   - recipients: At least one.
    func send(_ lines: String, from sender: MailAddress, to recipients: [MailAddress]) async -> AttemptOutcome
}

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
