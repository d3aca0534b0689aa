import Testing

@testable import Stories

@Suite("Pairs of short items")
struct ItemPairTests {
    @Test("There are twelve of either half or more")
    func count() {
        #expect(ItemPair.twins.count >= 12 && ItemPair.retellings.count >= 12)
    }

    @Test("Two events of one kind are two stories, in either order", arguments: ItemPair.twins)
    func twins(_ pair: ItemPair) throws {
        #expect(try stories(pair) == [2, 2])
    }

    @Test("Two reports of one event are one story, in either order", arguments: ItemPair.retellings)
    func retellings(_ pair: ItemPair) throws {
        #expect(try stories(pair) == [1, 1])
    }

    /// How many stories the two items are, in either order.
    private func stories(_ pair: ItemPair) throws -> [Int] {
        let sketches = try pair.items.map {
            try StoryDesk.sketch($0.title, $0.text, published: $0.published)
        }
        return [[0, 1], [1, 0]].map { Set(StoryDesk.stories(sketches, order: $0)).count }
    }
}
