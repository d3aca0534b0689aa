/// Why a service would not take a request: its status and its word for it.
struct Refusal: Error, Equatable {
    var status: Int
    /// The service's own word, as `invalid_blocks`.
    var code: String
    /// The problem, for the reader of a failed test.
    var message: String

    init(_ status: Int, _ code: String, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }
}

/// Checks parts of a request against a service's documentation.
struct Schema {
    /// The status and word of everything that is wrong.
    var status = 400
    var code: String

    func require(_ holds: Bool, _ message: @autoclosure () -> String) throws(Refusal) {
        guard holds else { throw Refusal(status, code, message()) }
    }

    /// A text that must be there, with a number of characters, as the service counts: UTF-16 is the strictest guess.
    @discardableResult
    func text(
        _ value: SimulatedJSON?, _ name: String, _ length: ClosedRange<Int>
    ) throws(Refusal) -> String {
        guard let text = value?.text else { throw Refusal(status, code, "\(name) is missing or no text") }
        try require(length.contains(text.utf16.count), "\(name) has \(text.utf16.count) characters, not in \(length)")
        return text
    }

    /// The same for a text that may be left out.
    func optionalText(_ value: SimulatedJSON?, _ name: String, _ length: ClosedRange<Int>) throws(Refusal) -> String? {
        guard let value else { return nil }
        return try text(value, name, length)
    }

    /// A list with a number of elements; a missing one is empty.
    func list(_ value: SimulatedJSON?, _ name: String, _ count: ClosedRange<Int>) throws(Refusal) -> [SimulatedJSON] {
        guard let value else {
            try require(count.contains(0), "\(name) is missing")
            return []
        }
        guard let list = value.list else { throw Refusal(status, code, "\(name) is no list") }
        try require(count.contains(list.count), "\(name) has \(list.count) elements, not in \(count)")
        return list
    }

    /// Refuses unknown keys: a key that a service ignores is still a mistake.
    func keys(_ value: SimulatedJSON, _ name: String, _ known: Set<String>) throws(Refusal) {
        guard let object = value.object else { throw Refusal(status, code, "\(name) is no object") }
        let unknown = Set(object.keys).subtracting(known).sorted()
        try require(unknown.isEmpty, "\(name) has unknown keys \(unknown)")
    }

    /// An address as the service takes it for a link.
    func address(_ value: SimulatedJSON?, _ name: String, longest: Int = 3_000) throws(Refusal) -> String {
        let url = try text(value, name, 1...longest)
        let isLink = url.hasPrefix("https://") || url.hasPrefix("http://")
        try require(isLink && !url.contains(where: \.isWhitespace), "\(name) is no address: \(url)")
        return url
    }

    /// A body that must be an object in JSON, sent as such.
    func body(_ request: SimulatedRequest, types: Set<String> = ["application/json"]) throws(Refusal) -> SimulatedJSON {
        let type = request.header("Content-Type") ?? ""
        try require(types.contains(String(type.prefix { $0 != ";" })), "Content-Type is “\(type)”")
        guard let json = SimulatedJSON(request.body), json.object != nil else {
            throw Refusal(status, code, "the body is no object in UTF-8 JSON")
        }
        return json
    }
}
