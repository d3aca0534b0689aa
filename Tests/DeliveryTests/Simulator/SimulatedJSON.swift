import Foundation

/// A JSON document of any shape, as a service reads it.
enum SimulatedJSON: Sendable, Equatable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([SimulatedJSON])
    case object([String: SimulatedJSON])

    /// Reads a body; nil unless it is UTF-8 and JSON.
    init?(_ body: Data) {
        guard String(validating: body, as: UTF8.self) != nil,
            let value = try? JSONSerialization.jsonObject(with: body, options: .fragmentsAllowed)
        else { return nil }
        self.init(value)
    }

    private init(_ value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let number as NSNumber:
            self = CFGetTypeIDIsBool(number) ? .flag(number.boolValue) : .number(number.doubleValue)
        case let list as [Any]: self = .list(list.map(SimulatedJSON.init))
        case let object as [String: Any]: self = .object(object.mapValues(SimulatedJSON.init))
        default: self = .null
        }
    }

    subscript(key: String) -> SimulatedJSON? {
        guard case .object(let object) = self, let value = object[key], value != .null else { return nil }
        return value
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    var list: [SimulatedJSON]? { if case .list(let list) = self { list } else { nil } }
    var object: [String: SimulatedJSON]? { if case .object(let object) = self { object } else { nil } }

    /// Every text in it, in no order.
    var allTexts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let list): list.flatMap(\.allTexts)
        case .object(let object): object.values.flatMap(\.allTexts)
        case .null, .flag, .number: []
        }
    }

    /// Every number in it, in no order.
    var allNumbers: [Double] {
        switch self {
        case .number(let number): [number]
        case .list(let list): list.flatMap(\.allNumbers)
        case .object(let object): object.values.flatMap(\.allNumbers)
        case .null, .flag, .text: []
        }
    }
}

/// Whether a number of Foundation's was `true` or `false` in JSON.
private func CFGetTypeIDIsBool(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
