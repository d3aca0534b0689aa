import Alerts
import Articles
import Foundation
import GRDB
import Intake
import Stories
import Text
import Topics

extension Timestamp: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { milliseconds.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Timestamp? {
        Int64.fromDatabaseValue(value).map { Timestamp(milliseconds: $0) }
    }
}

extension AlertState: DatabaseValueConvertible {}
extension Decision.Word: DatabaseValueConvertible {}
extension DeliveryEvent: DatabaseValueConvertible {}
extension DeliveryState: DatabaseValueConvertible {}
extension Judgement: DatabaseValueConvertible {}
extension Language: DatabaseValueConvertible {}
extension Post.Kind: DatabaseValueConvertible {}
extension PostState: DatabaseValueConvertible {}
extension Relation: DatabaseValueConvertible {}
extension Severity: DatabaseValueConvertible {}

extension RawRepresentable where RawValue == String {
    /// The word as SQL writes it. SQLite uses a partial index only for words that stand in the query itself.
    var sql: String { "'\(rawValue)'" }
}

extension Row {
    /// The word of a column. A plain subscript would trap on a word of another version.
    func word<Word: RawRepresentable<String>>(_ column: String) throws -> Word {
        let text: String = self[column]
        guard let word = Word(rawValue: text) else { throw DatabaseError(message: "\(column) is not “\(text)”") }
        return word
    }

    /// The word of a column; nil for NULL.
    func optionalWord<Word: RawRepresentable<String>>(_ column: String) throws -> Word? {
        (self[column] as String?) == nil ? nil : try word(column)
    }
}

/// The JSON that the store keeps: alerts, posts, evidence, reasons.
struct StoredJSON {
    private let encoder: JSONEncoder
    private let decoder = JSONDecoder()

    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    func text(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }

    func value<Value: Decodable>(_ type: Value.Type = Value.self, from text: String) throws -> Value {
        try decoder.decode(Value.self, from: Data(text.utf8))
    }
}
