import GRDB

extension Store {
    /// How many deliveries and posts wait, by receiver: those that are not planned yet, and those that are not sent yet.
    package func waitingDeliveries() throws(StoreError) -> [String: Int] {
        try read("count the outbox") { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT receiver, SUM(number) FROM (
                        SELECT receiver, COUNT(*) AS number FROM delivery WHERE state = 'waiting' GROUP BY receiver
                        UNION ALL
                        SELECT receiver, COUNT(*) FROM post WHERE state = 'pending' GROUP BY receiver
                    ) GROUP BY receiver
                    """)
            return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: +)
        }
    }
}
