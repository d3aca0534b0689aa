import GRDB

/// How far one post has come.
package struct PostState: Sendable, Equatable {
    /// `pending`, `delivered` or `dead`.
    package var state: String
    /// How often it was tried.
    package var attempts: Int
    /// Why it was not delivered, if it was tried and was not.
    package var detail: String?
}

extension Store {
    /// How far a post has come; nothing if there is none of that number.
    package func postState(_ number: Int64) throws(StoreError) -> PostState? {
        try read("look up a post") { database in
            try Row.fetchOne(
                database, sql: "SELECT state, attempts, detail FROM post WHERE id = ?", arguments: [number]
            ).map { PostState(state: $0[0], attempts: $0[1], detail: $0[2]) }
        }
    }
}
