import Foundation
import GRDB
import Stories

/// What of an article is kept to place the next ones.
struct SketchRow {
    let sketch: ArticleSketch

    /// Stores it, for as long as the article is within the window.
    func insert(article: Int64, into database: Database) throws {
        try database.cachedStatement(sql: "INSERT INTO sketch (article_id, sketch) VALUES (?, ?)")
            .execute(arguments: [article, Data(sketch.encoded)])
    }
}
