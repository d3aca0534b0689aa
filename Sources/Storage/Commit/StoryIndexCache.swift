import Articles
import Foundation
import GRDB
import Stories
import Synchronization

/// The story index between commits. Its owner is the committer; a commit takes the index out and puts it back.
///
/// The index is made from the stored sketches at the first commit, when the settings change, when a person has
/// corrected a story, and after a transaction that failed. No lock is held while a transaction runs: two commits at
/// once would each make an index of their own.
package final class StoryIndexCache: Sendable {
    private let kept = Mutex<LoadedStories?>(nil)

    package init() {}

    func take() -> LoadedStories? { kept.withLock { $0.take() } }

    func put(_ stories: LoadedStories) { kept.withLock { $0 = stories } }
}

/// The story index as the store has it.
struct LoadedStories: Sendable {
    let settings: StorySettings
    /// What a person had changed when it was made.
    let changes: PersonalChanges
    var index: StoryIndex
    /// How many sketches are of another version, or damaged.
    let unreadable: Int

    /// Reads the sketches of the window in the order in which they were made.
    init(settings: StorySettings, from database: Database) throws {
        self.settings = settings
        changes = try PersonalChanges(database)
        var index = StoryIndex(settings: settings)
        var unreadable = 0
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT sketch.sketch, article.id, article.story_id, article.read_at
                FROM sketch JOIN article ON article.id = sketch.article_id
                WHERE sketch.article_id >= ? ORDER BY sketch.article_id
                """, arguments: [try SketchTable(database).firstIndexed() ?? 0])
        while let row = try rows.next() {
            do throws(SketchError) {
                let sketch = try ArticleSketch(decoding: [UInt8](row["sketch"] as Data))
                index.insert(sketch, article: row["id"], story: row["story_id"], at: row["read_at"])
            } catch {
                unreadable += 1
            }
        }
        self.index = index
        self.unreadable = unreadable
    }
}

/// The last changes of persons: an index of earlier ones is not used any more.
struct PersonalChanges: Sendable, Equatable {
    private let correction: Int64
    private let removal: Int64

    init(_ database: Database) throws {
        correction = try StoryCorrections(database).last()
        removal = try Forgetting(database).last()
    }
}
