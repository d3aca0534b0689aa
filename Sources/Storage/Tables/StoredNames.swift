import GRDB
import Text

/// A kind of names that the store has seen.
package enum StoredName: Sendable, CaseIterable {
    /// Topics with an alert or evidence.
    case topic
    /// Receivers with a delivery.
    case receiver
    /// Outlets and agencies of articles.
    case source
    /// Inboxes with a file.
    case inbox

    fileprivate var sql: String {
        switch self {
        case .topic: "SELECT topic AS name FROM alert UNION SELECT topic FROM score"
        case .receiver: "SELECT DISTINCT receiver AS name FROM delivery"
        case .source:
            "SELECT source AS name FROM article UNION SELECT agency FROM article"
        case .inbox: "SELECT DISTINCT inbox AS name FROM file"
        }
    }
}

extension Store {
    /// The names of a kind, in alphabetical order.
    ///
    /// Cost: looks at every row of a table.
    package func names(of kind: StoredName) throws(StoreError) -> [String] {
        try read("look for names") { database in
            try String.fetchAll(
                database, sql: "SELECT name FROM (\(kind.sql)) WHERE name IS NOT NULL ORDER BY name")
        }
    }
}
