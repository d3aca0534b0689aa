import CSystemd
import Foundation
import GRDB

/// Work that stages are held against: the least that their task takes.
enum Ceilings {
    /// Opens, reads and closes a file.
    static func readFile(_ path: String) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
    }

    /// Copies bytes.
    static func copy(_ bytes: [UInt8]) -> Int {
        let copy = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            count = bytes.count
            if let start = buffer.baseAddress { memcpy(start, bytes, count) }
        }
        return copy.count
    }

    /// Looks at each byte once.
    static func scan(_ bytes: [UInt8]) -> Int {
        var table = 0
        // A table of 256 entries stands for the least that a search does with a byte.
        for byte in bytes { table = (table &+ Int(byte)) & 0xFFFF }
        return table
    }

    /// Writes a row for each text, in transactions of a number of rows, with the same guarantee as the store's.
    final class Rows {
        private let database: DatabaseQueue

        init(in folder: String) throws {
            database = try DatabaseQueue(path: folder + "/ceiling.sqlite")
            try database.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
                try database.execute(
                    sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, name TEXT UNIQUE, title TEXT) STRICT")
            }
        }

        func insert(_ rows: ArraySlice<(name: String, title: String)>) throws -> Int {
            try database.write { database in
                let statement = try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO row (name, title) VALUES (?, ?)")
                for row in rows { try statement.execute(arguments: [row.name, row.title]) }
            }
            return rows.count
        }
    }

    /// Sends an entry of two fields to the journal.
    static func journal(_ text: String) -> Int {
        let message = Array("MESSAGE=\(text)".utf8)
        let identifier = Array("SYSLOG_IDENTIFIER=stage-benchmark".utf8)
        return message.withUnsafeBufferPointer { message in
            identifier.withUnsafeBufferPointer { identifier in
                let vectors = [message, identifier].map {
                    iovec(iov_base: UnsafeMutableRawPointer(mutating: $0.baseAddress), iov_len: $0.count)
                }
                return Int(sd_journal_sendv(vectors, Int32(vectors.count)))
            }
        }
    }
}
