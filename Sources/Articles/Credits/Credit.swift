/// The credit that a wire story's first sentence begins with, as “SEOUL (AP) — ” or “[서울=연합뉴스] ”.
package enum Credit {
    /// How far into a passage a credit is looked for, in bytes.
    static let window = 160

    /// The length in bytes of dateline, agency tag and dash at the beginning; 0 if there is none.
    package static func leadingLength(of passage: ArraySlice<UInt8>) -> Int {
        guard let bracket = Brackets.first(in: passage.prefix(window)), Agency.named(in: passage[bracket.inside]) != nil
        else { return 0 }
        // What stands before the bracket must be a place, and not the beginning of a sentence.
        guard bracket.whole.lowerBound - passage.startIndex <= 60 else { return 0 }
        var end = bracket.whole.upperBound
        while end < passage.endIndex, let length = separatorLength(at: end, in: passage) { end += length }
        return end - passage.startIndex
    }

    private static let separators = [" ", "-", "–", "—", "―", "=", ":", "\u{A0}", "\u{3000}", "－", "＝", "：", "─"]
        .map { Array($0.utf8) }

    private static func separatorLength(at place: Int, in passage: ArraySlice<UInt8>) -> Int? {
        separators.first { passage[place...].starts(with: $0) }?.count
    }
}
