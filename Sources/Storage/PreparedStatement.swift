import GRDB
import GRDBSQLite
import Glibc
import Text

/// A statement that a commit runs for each article, with its values bound straight to SQLite.
///
/// GRDB boxes each argument, checks all of them and nests a call for each: for the rows of an article without evidence
/// that took as long as SQLite's own work. It serves one transaction.
final class PreparedStatement {
    private let database: Database
    private let sql: String
    private var statement: Statement?
    /// The texts of the values, one behind the other.
    private var texts: [UInt8] = []

    init(_ sql: String, _ database: Database) {
        self.sql = sql
        self.database = database
    }

    /// Runs it to its end.
    func run(_ values: [StoredValue]) throws { _ = try first(values) }

    /// The integer in the first row; nil if there is no row.
    func integer(_ values: [StoredValue]) throws -> Int64? { try first(values) }

    private func first(_ values: [StoredValue]) throws -> Int64? {
        let statement = try statement ?? database.cachedStatement(sql: sql)
        self.statement = statement
        let handle = statement.sqliteStatement
        // SQLite takes a text at no address for NULL, so that there is always a byte.
        texts.removeAll(keepingCapacity: true)
        texts.append(0)
        for case .text(let text) in values { texts.append(contentsOf: text.utf8) }
        return try texts.withUnsafeBytes { texts in
            defer {
                // The texts do not move while SQLite looks at them, and end here.
                sqlite3_reset(handle)
                sqlite3_clear_bindings(handle)
            }
            var offset = 1
            for (position, value) in zip(CInt(1)..., values) {
                try check(value.bind(to: handle, at: position, texts, &offset))
            }
            switch sqlite3_step(handle) {
            case SQLITE_ROW: return sqlite3_column_int64(handle, 0)
            case SQLITE_DONE: return nil
            case let code: throw failure(code)
            }
        }
    }

    private func check(_ code: CInt) throws {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: CInt) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }, sql: sql)
    }
}

/// A value of a ``PreparedStatement``.
enum StoredValue {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    init(_ text: String?) { self = text.map(StoredValue.text) ?? .null }

    init(_ number: Int64?) { self = number.map(StoredValue.integer) ?? .null }

    init(_ number: Int) { self = .integer(Int64(number)) }

    init(_ moment: Timestamp) { self = .integer(moment.milliseconds) }

    /// - Parameters:
    ///   - texts: The bytes of all texts.
    ///   - offset: Where the bytes of the next text begin.
    fileprivate func bind(
        to statement: OpaquePointer, at position: CInt, _ texts: UnsafeRawBufferPointer, _ offset: inout Int
    ) -> CInt {
        switch self {
        case .null: return sqlite3_bind_null(statement, position)
        case .integer(let number): return sqlite3_bind_int64(statement, position, number)
        case .real(let number): return sqlite3_bind_double(statement, position, number)
        case .text(let text):
            let count = text.utf8.count
            let start = texts.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
            offset += count
            // As in GRDB's arguments, with which it is looked for, a text ends at a NUL.
            return sqlite3_bind_text(statement, position, start, CInt(start.map { strnlen($0, count) } ?? 0), nil)
        }
    }
}
