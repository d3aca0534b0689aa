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

extension StoredName {
    /// Whether there is a name, by the first row that has it.
    fileprivate var existence: String {
        let places =
            switch self {
            case .topic: [("alert", "topic"), ("score", "topic")]
            case .receiver: [("delivery", "receiver")]
            case .source: [("article", "source"), ("article", "agency")]
            case .inbox: [("file", "inbox")]
            }
        return places.map { "EXISTS (SELECT 1 FROM \($0.0) WHERE \($0.1) = :name)" }.joined(separator: " OR ")
    }
}

extension Store {
    /// Whether the store has seen a name of a kind. Cost: little for a name that is frequent.
    package func hasName(_ name: String, of kind: StoredName) throws(StoreError) -> Bool {
        try read("look for a name") { database in
            try Bool.fetchOne(database, sql: "SELECT \(kind.existence)", arguments: ["name": name]) ?? false
        }
    }

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
