import TestSupport
import Testing

@testable import Stories

@Suite("The memory of the index follows the articles that it holds")
struct IndexRoomTests {
    private var index = InvertedIndex { _ in 0 }
    private var held: [[WeightedTerm]] = []
    private var sequence: UInt32 = 0

    /// Takes an article of some terms; the index holds the last 400.
    private mutating func add(_ hashes: [UInt32]) {
        let terms = hashes.map { WeightedTerm(hash: $0, 1) }
        _ = index.add(terms, sequence: sequence)
        sequence += 1
        held.append(terms)
        if held.count > 400 { index.removeOldest(held.removeFirst()) }
    }

    @Test("The room of a term that was frequent for a time goes to other terms")
    mutating func frequent() {
        for _ in 0..<2_000 { add([7]) }
        let room = index.room
        #expect(room <= 420)
        for number in 0..<2_000 { add(number % 40 == 0 ? [7] : [8]) }
        #expect(index.count(of: 7) == 10)
        #expect(articles(with: 8).count == 390)
        #expect(index.room <= room + 14)
    }

    private func articles(with hash: UInt32) -> [UInt32] {
        var found: [UInt32] = []
        index.forEachArticle(with: hash) { found.append($0) }
        return found
    }

    @Test("Of the room of many terms, most is in use, however long articles come and go")
    mutating func steady() {
        var chance = SeededNumbers(seed: 3)
        var rooms: [Int] = []
        for number in 1...12_000 {
            // Some terms are frequent, most are rare.
            let shares = (0..<20).map { _ in Double.random(in: 0..<1, using: &chance) }
            add(Set(shares.map { UInt32($0 * $0 * $0 * 300) }).sorted())
            if number % 2_000 == 0 { rooms.append(index.room) }
        }
        let used = held.reduce(0) { $0 + $1.count }
        #expect(rooms.allSatisfy { $0 < used * 3 / 2 }, "\(rooms) for \(used)")
        for hash in 0..<300 as Range<UInt32> {
            let places = held.indices.filter { held[$0].contains { $0.hash == hash } }
            #expect(articles(with: hash) == places.map { sequence - 400 + UInt32($0) })
        }
    }
}
