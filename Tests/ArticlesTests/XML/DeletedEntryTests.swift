import Testing
import Text

@testable import Articles

@Suite("Entries that an Atom feed took back")
struct DeletedEntryTests {
    private func articles(_ entries: String) throws -> [Article] {
        let feed = """
            <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
            <title>Harbour Wire</title>\(entries)</feed>
            """
        return try ArticleReader().articles(in: Array(feed.utf8), name: "feed.atom")
    }

    @Test("A deleted entry withdraws the article with its address")
    func address() throws {
        let read = try articles(
            """
            <entry><title>Port closed</title><id>https://wire.example/1</id><link href="https://wire.example/1"/>
            <summary>The port of Ellery is closed.</summary></entry>
            <at:deleted-entry ref="https://wire.example/1" when="2026-11-27T09:00:00Z">
            <at:comment>The report was wrong.</at:comment></at:deleted-entry>
            """)
        #expect(read.map(\.status) == [.usable, .canceled])
        #expect(read[0].identity == read[1].identity)
        #expect(read[1].source == "Harbour Wire")
        #expect(read[1].body == "The report was wrong.")
        #expect(read[1].published?.day.description == "2026-11-27")
    }

    @Test("A deleted entry whose id is not an address withdraws the article with that id")
    func identifier() throws {
        let read = try articles(
            """
            <entry><title>Port closed</title><id>tag:wire.example,2026:1</id><summary>The port is closed.</summary></entry>
            <at:deleted-entry ref="tag:wire.example,2026:1" when="2026-11-27T09:00:00Z"/>
            """)
        #expect(read[0].identity == read[1].identity)
        #expect(read[1].status == .canceled)
    }

    @Test(
        "A deleted entry names an article that has an address by its other id",
        arguments: ["tag:wire.example,2026:1", "https://wire.example/?p=1"])
    func otherIdentifier(id: String) throws {
        let read = try articles(
            """
            <entry><title>Port closed</title><id>\(id)</id><link href="https://wire.example/port-closed"/>
            <summary>The port is closed.</summary></entry><at:deleted-entry ref="\(id)"/>
            """)
        #expect(read[0].identity == "url:wire.example/port-closed")
        #expect(read[1].withdrawnIdentities.contains(try #require(read[0].otherIdentity)))
        #expect(read[0].withdrawnIdentities.isEmpty)
    }

    @Test("An entry of another feed is withdrawn under that feed's name")
    func foreignSource() throws {
        let source = "<source><title>Port News</title></source>"
        let read = try articles(
            """
            <entry><title>Port closed</title><id>n1</id><link href="https://port.example/1"/>\(source)
            <summary>The port is closed.</summary></entry><at:deleted-entry ref="n1">\(source)</at:deleted-entry>
            """)
        #expect(read[0].otherIdentity == "id:Port News/n1" && read[1].withdrawnIdentities == ["id:Port News/n1"])
    }

    @Test("A deleted entry with a link withdraws the article at that address; one without a reference is nothing")
    func link() throws {
        let read = try articles(
            """
            <at:deleted-entry ref="tag:wire.example,2026:1" when="2026-11-27T09:00:00Z">
            <link href="https://wire.example/1"/></at:deleted-entry><at:deleted-entry/>
            """)
        #expect(read.map(\.url) == ["https://wire.example/1"])
    }
}
