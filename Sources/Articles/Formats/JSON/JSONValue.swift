/// A value of a JSON text.
enum JSONValue: Equatable {
    case null
    case bool(Bool)
    /// A number with its original digits.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// Members in the order of the text.
    case object([JSONMember])

    /// The text of a string or number; `nil` for anything else.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    /// The members of an object; empty for anything else.
    var members: [JSONMember] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The elements of an array; `nil` for anything else.
    var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The first member of exactly this name.
    subscript(name: String) -> JSONValue? {
        members.first { $0.name == name }?.value
    }
}

/// A name and its value in an object.
struct JSONMember: Equatable {
    var name: String
    var value: JSONValue
}
