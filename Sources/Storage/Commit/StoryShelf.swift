import Articles
import Foundation
import GRDB
import Stories

/// The stories of the window in memory, as the store has them: made of the stored sketches at the first commit, kept
/// from commit to commit, thrown away whenever a transaction fails.
struct StoryShelf: Sendable {
    /// The settings that the index was made with.
    let settings: StorySettings
    /// The articles of the window.
    var index: StoryIndex
    /// How many stored sketches could not be read, of another version or damaged: their articles are joined by nobody.
    let unreadable: Int

    /// Reads the sketches of the window in the order they were made.
    init(settings: StorySettings, database: Database) throws {
        self.settings = settings
        var index = StoryIndex(settings: settings)
        var unreadable = 0
        let first = try Int64.fetchOne(
            database, sql: "SELECT article_id FROM sketch ORDER BY article_id DESC LIMIT 1 OFFSET ?",
            arguments: [StoryIndex.capacity - 1])
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT sketch.sketch, article.id, article.story_id, article.read_at
                FROM sketch JOIN article ON article.id = sketch.article_id
                WHERE sketch.article_id >= ? AND article.story_id IS NOT NULL ORDER BY sketch.article_id
                """, arguments: [first ?? 0])
        while let row = try rows.next() {
            do throws(SketchError) {
                let sketch = try ArticleSketch(decoding: [UInt8](row[0] as Data))
                index.insert(sketch, article: row[1], story: row[2], at: Timestamp(milliseconds: row[3]))
            } catch {
                unreadable += 1
            }
        }
        self.index = index
        self.unreadable = unreadable
    }
}
