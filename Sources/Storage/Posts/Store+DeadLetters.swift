import Alerts
import Articles
import GRDB

extension Store {
    /// The dead letters, in the order their posts were made: the last so many.
    ///
    /// - Parameters:
    ///   - receiver: Only those of this receiver.
    ///   - since: Only those given up at or after this moment.
    package func deadLetters(
        of receiver: String? = nil, since: Timestamp? = nil, limit: Int = .max
    ) throws(StoreError) -> [DeadLetter] {
        try read("list dead letters") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM post WHERE state = 'dead' AND (:receiver IS NULL OR receiver = :receiver)
                    AND (:since IS NULL OR finished_at >= :since) ORDER BY id DESC LIMIT :limit
                    """,
                arguments: ["receiver": receiver, "since": since?.milliseconds, "limit": Int64(limit)]
            ).reversed().map(DeadLetter.init(row:))
        }
    }

    /// How many dead letters there are, by receiver.
    package func deadLetterCounts() throws(StoreError) -> [String: Int] {
        try read("count dead letters") { database in
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: "SELECT receiver, COUNT(*) FROM post WHERE state = 'dead' GROUP BY receiver"))
            return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: +)
        }
    }

    /// The dead letter of a number; nothing if there is none.
    package func deadLetter(_ number: Int64) throws(StoreError) -> DeadLetter? {
        try read("look up a dead letter") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM post WHERE state = 'dead' AND id = ?", arguments: [number])
                .map(DeadLetter.init(row:))
        }
    }

    /// Makes dead letters wait again, as if they had just been made: with no attempts, at their old place in the order,
    /// and with the key they had, so that a receiver that did get one recognises it.
    ///
    /// - Returns: The numbers of those that wait again; the others are no dead letters.
    package func resend(_ numbers: [Int64], now: Timestamp) throws(StoreError) -> [Int64] {
        try write("resend dead letters") { database in
            let statement = try database.cachedStatement(
                sql: """
                    UPDATE post SET state = 'pending', attempts = 0, due_at = ?, created_at = ?, finished_at = NULL,
                    detail = NULL, response = NULL WHERE id = ? AND state = 'dead'
                    """)
            return try numbers.filter { number in
                try statement.execute(arguments: [now.milliseconds, now.milliseconds, number])
                return database.changesCount > 0
            }
        }
    }
}

extension DeadLetter {
    fileprivate init(row: Row) {
        let died: Int64? = row["finished_at"]
        let createdAt: Int64 = row["created_at"]
        self.init(
            number: row["id"], receiver: row["receiver"], key: row["key"], kind: row["kind"],
            // What cannot be read is a reason to be here, and no reason to hide the others.
            post: try? BodyDecoder().post(row["body"]), attempts: row["attempts"],
            createdAt: Timestamp(milliseconds: createdAt), diedAt: Timestamp(milliseconds: died ?? createdAt),
            reason: row["detail"] ?? "", response: row["response"], origin: row["origin"])
    }
}
