import Foundation

/// An article made for a test: a number makes it, always the same.
///
/// Those of different numbers are different stories: months apart, at other places, in words of their own.
struct SampleArticle: Sendable {
    let fileName: String
    let title: String
    let text: String

    /// The topic that ``launch(_:)`` is of.
    static let topic = "north-korean-missile"

    /// An article that alerts for ``topic`` only.
    static func launch(_ number: Int) -> SampleArticle {
        let place = places[number % places.count]
        let month = months[number / 3 % months.count]
        let date = "\(month) \(1 + number % 28), \(2009 + number % 17)"
        let title = "North Korea fires missile number \(number) from \(place)"
        var dice = Dice(UInt64(number) + 1)
        let words = (0..<60).map { _ in dice.word() }.joined(separator: " ")
        return SampleArticle(
            fileName: "launch-\(number).txt", title: title,
            text: """
                \(title)

                SEOUL, \(date) – North Korea launched a ballistic missile from \(place), South Korea's military said.

                \(words).

                """)
    }

    /// Different launches, from a number on.
    static func launches(_ count: Int, from first: Int = 1) -> [SampleArticle] {
        (first..<first + count).map(launch)
    }

    /// An article that does not alert.
    static let quiet = SampleArticle(
        fileName: "festival.txt", title: "Harbour festival opens with a regatta",
        text: """
            Harbour festival opens with a regatta

            The harbour festival began on Saturday with a race of forty wooden boats. The mayor spoke briefly.

            """)

    // None that is known for anything else than a launch.
    private static let places = ["Sunan", "Wonsan", "Hamhung", "Hwangju", "Sukchon", "Jangyon", "Munchon", "Hodo"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

/// Throws the same words for the same number.
private struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func word() -> String {
        String(decoding: (0..<4 + next() % 6).map { _ in UInt8(ascii: "a") + UInt8(next() % 26) }, as: UTF8.self)
    }

    private mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
