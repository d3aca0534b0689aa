import GRDB
import Testing

@testable import Storage

@Suite("Statements that a commit runs")
struct PreparedStatementTests {
    private let database: DatabaseQueue

    init() throws {
        database = try DatabaseQueue()
        try database.write {
            try $0.execute(sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, word TEXT UNIQUE, number REAL) STRICT")
        }
    }

    private static let insertion = "INSERT INTO row (id, word, number) VALUES (?, ?, ?)"

    @Test("Values come back as they were, also an empty text, and none is left from the row before")
    func values() throws {
        let words = ["", "a", "\u{1F}b", "미사일 🚀", String(repeating: "long ", count: 2_000)]
        try database.write { database in
            let statement = PreparedStatement(PreparedStatementTests.insertion, database)
            for (number, word) in words.enumerated() {
                try statement.run([StoredValue(number), .text(word), .real(Double(number) / 2)])
            }
            try statement.run([StoredValue(words.count), .null, .null])
            #expect(try String?.fetchAll(database, sql: "SELECT word FROM row ORDER BY id") == words + [nil])
            #expect(
                try Double?.fetchAll(database, sql: "SELECT number FROM row ORDER BY id") == [0, 0.5, 1, 1.5, 2, nil])
        }
    }

    @Test("A text with a NUL is found again by GRDB's arguments")
    func nul() throws {
        try database.write { database in
            let text = "a\u{0}b"
            try PreparedStatement(PreparedStatementTests.insertion, database).run([.integer(7), .text(text), .null])
            let found = try Int.fetchOne(database, sql: "SELECT id FROM row WHERE word = ?", arguments: [text])
            #expect(found == 7)
        }
    }

    @Test("The first row's integer is returned; without a row nothing")
    func integer() throws {
        try database.write { database in
            try PreparedStatement(PreparedStatementTests.insertion, database).run([.integer(7), .text("a"), .null])
            let search = PreparedStatement("SELECT id FROM row WHERE word = ?", database)
            #expect(try search.integer([.text("a")]) == 7)
            #expect(try search.integer([.text("b")]) == nil)
            #expect(try search.integer([.text("a")]) == 7)
        }
    }

    @Test("A failure names what is wrong, and the statement can be used again")
    func failure() throws {
        try database.write { database in
            let statement = PreparedStatement(PreparedStatementTests.insertion, database)
            try statement.run([.integer(1), .text("a"), .null])
            let error = #expect(throws: DatabaseError.self) {
                try statement.run([.integer(2), .text("a"), .null])
            }
            #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE)
            #expect(error?.message == "UNIQUE constraint failed: row.word")
            try statement.run([.integer(2), .text("b"), .null])
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM row") == 2)
        }
    }
}
