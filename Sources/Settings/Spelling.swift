/// Finds the word that a misspelt one was probably meant to be.
package enum Spelling {
    /// The nearest of the allowed words, if it is near enough to be a likely slip.
    ///
    /// Source: optimal string alignment distance (Damerau–Levenshtein with adjacent transpositions).
    package static func nearest(to word: String, among allowed: [String]) -> String? {
        let limit = max(1, word.count / 3)
        // `timeout` for `timeout_seconds`: the unit forgotten, or another unit.
        let stem = word.split(separator: "_").first.map(String.init) ?? word
        let ranked = allowed.map { (word: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
        if let ranked, ranked.distance <= limit { return ranked.word }
        return stem.count >= 4 ? allowed.first { $0.hasPrefix(stem + "_") || $0 == stem } : nil
    }

    /// `; did you mean “espionage”?` behind a message about a word; empty if no allowed word is near.
    package static func hint(for word: String, among allowed: [String]) -> String {
        nearest(to: word, among: allowed).map { "; did you mean “\($0)”?" } ?? ""
    }

    static func distance(_ first: String, _ second: String) -> Int {
        let a = Array(first.unicodeScalars)
        let b = Array(second.unicodeScalars)
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
