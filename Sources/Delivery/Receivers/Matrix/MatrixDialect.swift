import Alerts

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

    /// The most bytes of content. An event may have 65,536, with what the server adds. Source: Matrix specification,
    /// “Size limits”.
    static let maxBytes = 50_000

    private static let html = RichText.HTMLStyle(
        colorAttribute: { "data-mx-color=\"\($0)\"" },
        // Clients make links of addresses and of the names of rooms and people in text.
        escaper: MarkupEscaper(MarkupEscaper.entities, broken: "@#", finds: [.addresses, .hosts]))
    private static let plain = MarkupEscaper([:], broken: "@#", finds: [.addresses, .hosts])

    /// The post's key is the transaction's: a homeserver drops what it has seen from the same token.
    var abilities: ReceiverAbilities { [.groups, .replaces, .answers, .recognisesKeys] }

    /// What Synapse allows out of the box. Source: Synapse configuration manual, “rc_message”.
    var usualPace: Pace { Pace(burst: 10, interval: .seconds(5)) }

    var customLimits: CustomLimits { CustomLimits(title: 500, text: 10_000, unit: .bytes) }

    func escape(_ text: SafeText) -> String { MatrixDialect.html.escaper(text) }

    var address: String? { "\(server)/\(token)" }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        let relation = try MatrixDialect.relation(post.placement)
        let body = try RichText.fitting(
            post, render: { MatrixDialect.body($0, relation) },
            fits: { (try? $0.get())?.count ?? 0 <= MatrixDialect.maxBytes })
        let path = "/_matrix/client/v3/rooms/\(PercentEncoding.encode(room))/send/m.room.message/"
        return HTTPRequest(
            .put, server + path + PercentEncoding.encode(post.key),
            headers: ["Content-Type": "application/json", "Authorization": "Bearer \(token)"], body: try body.get())
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        Attempt(MatrixAnswer(response).outcome(of: response, to: post, now: now))
    }

    private static func body(
        _ text: RichText, _ relation: MatrixContent.Relation
    ) -> Result<[UInt8], RenderingError> {
        var bare = text
        // The template's words are HTML: the text beside it has them without tags.
        bare.customTitle = text.customTitle.map(TagStripper.text)
        bare.customText = text.customText.map(TagStripper.text)
        let content = MatrixContent(
            body: bare.plain(showsLinks: true, escape: plain.callAsFunction), html: text.html(html), relation: relation)
        return Result { () throws(RenderingError) in try JSONBody.encode(content) }
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
            throw RenderingError(reason: "“\(SafeText(reference).truncated(toCharacters: 40))” is no event's id")
        }
        return reference
    }
}
