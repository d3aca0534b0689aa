/// Takes away the matches of a term that one of its exceptions covers.
enum Exceptions {
    /// Removes from `matches` those that overlap an exception of the same term.
    ///
    /// Both lists are ordered by start. Cost: linear, for the length of an exception is bounded.
    static func apply(_ exceptions: [Matcher.Match], to matches: inout [Matcher.Match]) {
        let longest = exceptions.reduce(0) { max($0, $1.end - $1.start) }
        var first = 0
        matches.removeAll { match in
            while first < exceptions.count, exceptions[first].start + longest <= match.start { first += 1 }
            var number = first
            while number < exceptions.count, exceptions[number].start < match.end {
                let exception = exceptions[number]
                if exception.term == match.term, exception.end > match.start { return true }
                number += 1
            }
            return false
        }
    }
}
