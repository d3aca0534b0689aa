/// What a measurement of extraction found.
package struct ExtractionReport: Sendable {
    /// One page.
    package struct Page: Sendable {
        package var file: String
        /// Passages of the article that are not in the text.
        package var missing: [String]
        /// Passages in the text that are not the article's.
        package var wrong: [String]
        /// How many passages the text must hold.
        package var due: Int
        /// How many it must not hold.
        package var forbidden: Int

        package var mistakes: Int { missing.count + wrong.count }
    }

    package private(set) var pages: [Page] = []
    package private(set) var bytes = 0
    package private(set) var seconds = 0.0

    mutating func add(_ page: Page, bytes: Int, time: Duration) {
        pages.append(page)
        self.bytes += bytes
        seconds += time / .seconds(1)
    }

    /// Passages that must be in the text, and are.
    package var found: Int { pages.reduce(0) { $0 + $1.due - $1.missing.count } }
    /// Passages that must be in the text, and are not.
    package var missing: Int { pages.reduce(0) { $0 + $1.missing.count } }
    /// Passages that must not be in the text, and are.
    package var wrong: Int { pages.reduce(0) { $0 + $1.wrong.count } }
    /// Passages that must not be in the text, and are not.
    package var avoided: Int { pages.reduce(0) { $0 + $1.forbidden - $1.wrong.count } }

    package var precision: Double { ExtractionReport.share(found, of: found + wrong) }
    package var recall: Double { ExtractionReport.share(found, of: found + missing) }
    package var f1: Double { ExtractionReport.share(2 * found, of: 2 * found + wrong + missing) }
    package var accuracy: Double { ExtractionReport.share(found + avoided, of: found + avoided + wrong + missing) }
    package var pagesPerSecond: Double { seconds > 0 ? Double(pages.count) / seconds : 0 }

    /// The pages with mistakes, most mistakes first.
    package var worst: [Page] {
        pages.filter { $0.mistakes > 0 }.sorted { ($1.mistakes, $0.file) < ($0.mistakes, $1.file) }
    }

    private static func share(_ part: Int, of whole: Int) -> Double {
        whole > 0 ? Double(part) / Double(whole) : 0
    }
}
