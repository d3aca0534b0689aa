import Foundation

/// A value of JSON, read by the names of its fields: `body["alert"]["article"]["title"].text`.
struct JSONText: Sendable, CustomStringConvertible {
    private indirect enum Value: Sendable, Decodable {
        case object([String: Value])
        case array([Value])
        case text(String)
        case number(Double)
        case flag(Bool)
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let array = try? container.decode([Value].self) {
                self = .array(array)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }
    }

    private let value: Value?

    init(_ text: String) throws {
        try self.init(Data(text.utf8))
    }

    init(_ data: Data) throws {
        value = try JSONDecoder().decode(Value.self, from: data)
    }

    private init(_ value: Value?) {
        self.value = value
    }

    /// A field of an object; nil for any other value.
    subscript(_ name: String) -> JSONText {
        if case .object(let fields) = value { JSONText(fields[name]) } else { JSONText(nil) }
    }

    /// The names of an object's fields, sorted.
    var names: [String] {
        if case .object(let fields) = value { fields.keys.sorted() } else { [] }
    }

    /// The elements of an array.
    var elements: [JSONText] {
        if case .array(let elements) = value { elements.map { JSONText($0) } } else { [] }
    }

    /// Text; for the arrays of bytes that journalctl writes where a field is not printable, their text.
    var text: String? {
        switch value {
        case .text(let text): text
        case .array(let elements): String(decoding: elements.compactMap(JSONText.byte), as: UTF8.self)
        default: nil
        }
    }

    var number: Double? {
        if case .number(let number) = value { number } else { nil }
    }

    var flag: Bool? {
        if case .flag(let flag) = value { flag } else { nil }
    }

    var isNull: Bool {
        if case .null = value { true } else { false }
    }

    var description: String { value.map { "\($0)" } ?? "nothing" }

    private static func byte(_ value: Value) -> UInt8? {
        if case .number(let number) = value { UInt8(exactly: number) } else { nil }
    }
}
