import Synchronization
import Text

/// A visitor who was let in.
struct PageVisitor: Sendable, Equatable {
    /// The name for the audit list.
    var name: String
    /// Whether the visitor may choose the name: no proxy names users.
    var choosesName: Bool
    /// The token that forms carry.
    var formToken: String
    /// Whether a program showed the token itself: it needs no token of a form.
    var isProgram: Bool
    /// The session; nil without one.
    var session: String?
}

/// Lets visitors in, and keeps their sessions.
final class Admission: Sendable {
    /// What becomes of a request.
    enum Answer: Sendable, Equatable {
        case admitted(PageVisitor)
        /// The token is missing or wrong.
        case tokenNeeded
        /// The proxy does not name a user.
        case unnamed
    }

    private let token: String?
    private let userHeader: String?
    private let secret = PageSecrets.random()
    private let sessions = Mutex(SessionTable())
    private let logins = Mutex(RequestRate(perSecond: 0.1, burst: 5))

    static let sessionCookie = "wirewatch_session"
    static let nameCookie = "wirewatch_name"
    /// The name of visitors who have not chosen one.
    static let someone = "page"

    /// - Parameters:
    ///   - token: What visitors must show; nil for nothing.
    ///   - userHeader: The header in which a proxy names users.
    init(token: String?, userHeader: String?) {
        self.token = token
        self.userHeader = userHeader?.lowercased()
    }

    /// Whether visitors need a token.
    var needsToken: Bool { token != nil }

    /// Looks at what a request shows.
    func answer(to request: PageRequest, at now: MonotonicTime) -> Answer {
        var isProgram = false
        var session: String?
        if let token {
            if let shown = Admission.bearer(request) {
                guard PageSecrets.isSame(shown, token) else { return .tokenNeeded }
                isProgram = true
            } else if let cookie = request.cookie(Admission.sessionCookie),
                sessions.withLock({ $0.isOpen(cookie, at: now) })
            {
                session = cookie
            } else {
                return .tokenNeeded
            }
        }
        var name = request.cookie(Admission.nameCookie).flatMap { FormFields.decoded($0[...]) }
        if let userHeader {
            guard request.peer.isLoopback, let named = request.headers[userHeader], !named.isEmpty else {
                return isProgram ? .admitted(visitor(Admission.someone, isProgram: true)) : .unnamed
            }
            name = named
        }
        let harmless = SafeText(name ?? "").truncated(toCharacters: Admission.maxName).string
        return .admitted(
            visitor(harmless.isEmpty ? Admission.someone : harmless, isProgram: isProgram, session: session))
    }

    /// The longest name, in characters.
    static let maxName = 60

    /// Opens a session for a browser that shows the token; nil if the token is wrong, or too many were tried.
    func open(with shown: String, from peer: PageRequest.Peer, at now: MonotonicTime) -> String? {
        guard let token, logins.withLock({ $0.admits(peer, at: now) }), PageSecrets.isSame(shown, token) else {
            return nil
        }
        return sessions.withLock { $0.open(at: now) }
    }

    /// Ends a visitor's session.
    func close(_ visitor: PageVisitor) {
        if let session = visitor.session { sessions.withLock { $0.close(session) } }
    }

    /// Whether a form is one that the page made for this visitor.
    func isOurs(_ form: FormFields, from visitor: PageVisitor) -> Bool {
        visitor.isProgram || PageSecrets.isSame(form["form_token"] ?? "", visitor.formToken)
    }

    private func visitor(_ name: String, isProgram: Bool, session: String? = nil) -> PageVisitor {
        PageVisitor(
            name: name, choosesName: userHeader == nil,
            formToken: SHA256Digest.hex(of: Array("\(secret) \(session ?? "") \(userHeader == nil ? "" : name)".utf8)),
            isProgram: isProgram, session: session)
    }

    private static func bearer(_ request: PageRequest) -> String? {
        guard let value = request.headers["authorization"] else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
    }
}
