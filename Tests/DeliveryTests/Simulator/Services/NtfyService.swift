import Foundation
import TestSupport

/// A server of ntfy. Source: docs.ntfy.sh, “Publishing” (JSON, updating notifications, limitations); release 2.28 for
/// the limits of title and tags; sixty requests at once, then one in five seconds.
struct NtfyService: SimulatedService {
    static let kind = "ntfy"
    let rate = (count: 60, seconds: 300.0)

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url: \(base)\ntopic: s3cretTopic\ntoken_file: \(try secret("tk_s3cret"))"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.header("Authorization") == "Bearer tk_s3cret" else { throw Refusal(401, "40101", "no token") }
        let isPublishing = ["POST", "PUT"].contains(request.method) && request.path == "/"
        guard isPublishing else { throw Refusal(404, "40401", "\(request.method) \(request.path)") }
        let schema = Schema(code: "40017")
        guard let body = SimulatedJSON(request.body), body.object != nil else {
            throw Refusal(400, "40017", "the body is no object in UTF-8 JSON")
        }
        try schema.keys(
            body, "message",
            [
                "topic", "message", "title", "tags", "priority", "actions", "click", "markdown", "icon", "delay",
                "sequence_id",
            ])
        guard body["topic"]?.text == "s3cretTopic" else { throw Refusal(400, "40009", "topic") }
        let message = try schema.text(body["message"], "message", 1...4_096)
        try schema.require(message.utf8.count <= 4_096, "a message of \(message.utf8.count) bytes becomes a file")
        let title = try schema.optionalText(body["title"], "title", 1...1_024) ?? ""
        guard title.utf8.count <= 1_024 else { throw Refusal(400, "40057", "a title of \(title.utf8.count) bytes") }
        let tags = try schema.list(body["tags"], "tags", 0...20).map { $0.text ?? "" }
        guard tags.joined(separator: ",").utf8.count <= 512 else { throw Refusal(400, "40058", "tags") }
        if let priority = body["priority"] { try schema.require((1...5).contains(priority.number ?? 0), "priority") }
        var links: [String] = []
        if body["click"] != nil { links.append(try schema.address(body["click"], "click")) }
        for action in try schema.list(body["actions"], "actions", 0...3) {
            try schema.require(action["action"]?.text == "view", "an action “\(action["action"]?.text ?? "?")”")
            try schema.text(action["label"], "label", 1...100)
            links.append(try schema.address(action["url"], "action.url"))
        }
        let isMarkdown = body["markdown"]?.flag == true
        let read = isMarkdown ? MarkupReader.markdown(message, decodesEntities: true) : MarkupReader.plain(message)
        let call = SimulatedMessage(
            visible: title + "\n" + tags.joined(separator: " ") + "\n" + read.visible, links: links + read.links,
            mentions: [])
        // The same sequence again is news of the same notification.
        guard let sequence = body["sequence_id"]?.text else { return SimulatedCall(place: .new, message: call) }
        try schema.require(sequence.wholeMatch(of: /[-_A-Za-z0-9]{1,64}/) != nil, "sequence_id \(sequence)")
        return SimulatedCall(place: .sequence(sequence), message: call)
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        let sequence = if case .sequence(let name) = call.place { name } else { "message\(number)" }
        return .status(
            200,
            body: """
                {"id":"message\(number)","sequence_id":"\(sequence)","time":1,"event":"message","topic":"s3cretTopic"}
                """)
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        let code = Int(refusal.code) ?? 50001
        return .status(refusal.status, body: #"{"code":\#(code),"http":\#(refusal.status),"error":"refused"}"#)
    }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(
            429,
            body: """
                {"code":42901,"http":429,"error":"limit reached: too many requests",\
                "link":"https://ntfy.sh/docs/publish/#limitations"}
                """)
    }

    let beginsWhatItDoesNotKnow = true
    var gone: Refusal { Refusal(404, "40401", "the server has moved") }
}
