import Alerts
import Settings
import Text

/// A room of Matrix, as the configuration names it.
package struct MatrixSettings: ReceiverKind {
    package static let word = "matrix"

    /// What the receiver can do; a homeserver drops a transaction that it has seen from the same token, and the post's
    /// key is the transaction's.
    package var abilities: ReceiverAbilities { [.groups, .replaces, .answers, .recognisesKeys] }

    /// `url`: where the homeserver is, as `https://matrix.example.org`.
    var server: String
    /// `room`: the room's id, as `!abc:example.org`.
    var room: String
    /// `token_file` or `token_credential`: the access token of the user that posts.
    var token: Secret

    /// Reads the keys of a room; problems are noted in the section.
    package init(from section: Section, directory: String) {
        server = section.address("url")
        room = section.text("room")
        token = Secret.required("token", from: section, directory: directory)
        section.noteTokenInTheClear(to: server, at: "url")
        guard section.has("room") else { return }
        if room.hasPrefix("#") {
            section.note("is an alias; take the room's id, as !abc:example.org, from the room's settings", at: "room")
        } else if !MatrixSettings.isRoom(room) {
            let found = SafeText(room).truncated(toCharacters: 60)
            section.note("expected a room's id, as !abc:example.org, found “\(found)”", at: "room")
        }
    }

    /// Looks up the token.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        let base = server.hasSuffix("/") ? String(server.dropLast()) : server
        return parts.receiver(speaking: MatrixDialect(server: base, room: room, token: try parts.secrets.text(token)))
    }

    /// Source: Matrix specification, “Room IDs”; since version 12 of rooms they name no server.
    private static func isRoom(_ text: String) -> Bool {
        text.first == "!" && (2...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

/// Speaks to a Matrix homeserver.
///
/// Source: Matrix client-server API 1.11, “PUT /rooms/{roomId}/send/{eventType}/{txnId}”, “Rate limiting”.
struct MatrixDialect: Dialect {
    /// Where the homeserver is, without a slash at its end.
    let server: String
    /// The room's id, as `!abc:example.org`.
    let room: String
    /// The access token.
    let token: String

    /// Maximum bytes of content. An event may have 65,536, with what the server adds. Source: Matrix specification,
    /// “Size limits”.
    static let maxBytes = 50_000

    private static let html = HTMLMarkup(
        // Clients make links of addresses and of the names of rooms and people in text.
        escaper: MarkupEscaper(MarkupEscaper.entities, broken: "@#", finds: [.addresses, .hosts]),
        colorAttribute: { "data-mx-color=\"\($0)\"" })
    private static let plain = PlainMarkup(
        escaper: MarkupEscaper([:], broken: "@#", finds: [.addresses, .hosts]), showsLinks: true)

    /// The default of Synapse. Source: Synapse configuration manual, “rc_message”.
    var usualPace: Pace { Pace(burst: 10, interval: .seconds(5)) }

    var customLimits: CustomLimits { CustomLimits(title: 500, text: 10_000, unit: .bytes) }

    func escape(_ text: SafeText) -> String { MatrixDialect.html.escaper(text) }

    var address: String? { "\(server)/\(token)" }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        let relation = try MatrixDialect.relation(post.placement)
        let body = try ChatPost.fitting(
            post, in: MatrixDialect.html,
            render: { post throws(RenderingError) in
                try JSONBody.encode(
                    MatrixContent(
                        body: MatrixDialect.plain.text(post.strippingTags), html: MatrixDialect.html.text(post),
                        relation: relation))
            }, fits: { $0.count <= MatrixDialect.maxBytes })
        let path = "/_matrix/client/v3/rooms/\(PercentEncoding.encode(room))/send/m.room.message/"
        return HTTPRequest(
            .put, server + path + PercentEncoding.encode(post.key),
            headers: ["Content-Type": "application/json", "Authorization": "Bearer \(token)"], body: body)
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        Attempt(MatrixAnswer(response).outcome(of: response, to: post, now: now))
    }

    private static func relation(_ placement: Post.Placement) throws(RenderingError) -> MatrixContent.Relation {
        switch placement {
        case .new: .none
        case .replacing(let reference): .replacing(try event(reference))
        case .answering(let reference): .answering(try event(reference))
        }
    }

    /// An event's id, out of a reference that came from outside.
    private static func event(_ reference: String) throws(RenderingError) -> String {
        guard MatrixAnswer.isEvent(reference) else {
            throw RenderingError(reason: "“\(SafeText(reference).truncated(toCharacters: 40))” is not an event's id")
        }
        return reference
    }
}

/// The answer of a homeserver.
///
/// Source: Matrix client-server API 1.11, “Standard error response”, “Rate limiting”.
struct MatrixAnswer: Decodable {
    private let event_id: String?
    private let retry_after_ms: Double?

    /// Reads an answer; an answer of anything else has no parts.
    init(_ response: HTTPResponse) {
        self = JSONBody.decode(MatrixAnswer.self, from: response) ?? MatrixAnswer()
    }

    private init() {
        (event_id, retry_after_ms) = (nil, nil)
    }

    /// The outcome of an attempt.
    func outcome(of response: HTTPResponse, to post: PostCard, now: Int) -> AttemptOutcome {
        let usual = AttemptOutcome(response, now: now)
        switch response.status {
        case 200...299:
            // Later ones replace, and answer, the first of them.
            if case .replacing(let reference) = post.placement { return .delivered(reference: reference) }
            if case .answering(let reference) = post.placement { return .delivered(reference: reference) }
            return .delivered(reference: event_id.flatMap { MatrixAnswer.isEvent($0) ? $0 : nil })
        case 429:
            guard case .retry(let reason, nil) = usual, let wait = retry_after_ms, wait > 0 else { return usual }
            return .retry(reason: reason, after: min(.seconds(min(wait / 1_000, 86_400)), RetryAfter.maximum))
        default: return usual
        }
    }

    /// Whether a text can be an event's id. Source: Matrix specification, “Event IDs”.
    static func isEvent(_ text: String) -> Bool {
        text.first == "$" && (2...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
