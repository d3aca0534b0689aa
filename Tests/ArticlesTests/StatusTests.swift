import Testing
import Text

@testable import Articles

@Suite("Articles that are withdrawn, or not to be used yet")
struct StatusTests {
    @Test(
        "A headline that withdraws a report is a kill notice",
        arguments: [
            "KILL: Ferry sinks off Jeju", "WITHDRAWN: Ferry sinks off Jeju", "[전문취소] 제주 앞바다 여객선 침몰",
            "【取り消し】済州沖で連絡船が沈没", "[撤稿] 渡轮在济州外海沉没",
        ])
    func kill(headline: String) throws {
        let story = try article("\(headline)\n\nThe report of Monday is withdrawn because its source was mistaken.\n")
        #expect(story.status == .canceled)
    }

    @Test(
        "News about killing or withdrawal is news", arguments: ["Killer whales return", "Troops withdrawn from Jeju"])
    func news(headline: String) throws {
        #expect(try article("\(headline)\n\nThe coast guard said so on Monday in Jeju.\n").status == .usable)
    }

    @Test(
        "A withdrawal that only names its article is one",
        arguments: [
            ("a.xml", #"<newsItem guid="n1"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>"#),
            ("a.json", #"{"id": "n1", "pubstatus": "canceled"}"#),
            (
                "a.jsonl",
                "{\"id\": \"n1\", \"pubstatus\": \"canceled\"}\n{\"id\": \"n2\", \"pubstatus\": \"withheld\"}\n"
            ),
        ])
    func nameOnly(file: String, text: String) throws {
        let story = try #require(try ArticleReader().read(Array(text.utf8), name: file).articles.first)
        #expect(story.status == .canceled && story.withdrawnIdentities == ["id:n1"])
        #expect(story.title == "Withdrawn: n1")
    }

    @Test(
        "A list of withdrawals that only name their articles is read, at any depth and beside articles",
        arguments: [
            #"[{"id": "n1", "pubstatus": "canceled"}, {"id": "n2", "pubStatus": "stat:canceled"}]"#,
            #"{"items": [{"id": "n1", "status": "withdrawn"}, {"id": "n2", "status": "canceled"}]}"#,
            #"{"data": {"killed": [{"guid": "n1", "status": "killed"}, {"guid": "n2", "status": "retracted"}]}}"#,
            #"{"items": [{"id": "n1", "pubstatus": "canceled"}, {"id": "n2", "title": "One", "status": "withdrawn"}]}"#,
            #"{"new": [{"title": "One", "text": "First."}], "gone": [{"id": "n1", "status": "withdrawn"}, {"id": "n2", "pubstatus": "canceled"}]}"#,
            "id,title,text,status\nn1,,,withdrawn\nn2,One,First.,withdrawn\nn3,Two,Second.,ok\n",
        ])
    func list(text: String) throws {
        let all = try ArticleReader().read(Array(text.utf8), name: text.hasPrefix("id") ? "a.csv" : "a.json").articles
        #expect(all.filter { $0.status == .canceled }.map(\.identifier) == ["n1", "n2"])
        #expect(all.filter { $0.status == .usable }.allSatisfy { ["One", "Two"].contains($0.title) })
    }

    @Test("What an article is about may be canceled")
    func subject() throws {
        let match =
            #"{"id": "m1", "title": "Ellery against Port Jeju", "text": "No play today.", "status": "canceled"}"#
        #expect(try article(match, name: "a.json").status == .usable)
    }

    @Test(
        "An item without headline and text that is not withdrawn is no article",
        arguments: [
            ("a.xml", #"<newsItem guid="n1"><itemMeta><pubStatus qcode="stat:usable"/></itemMeta></newsItem>"#),
            ("a.json", #"{"id": "n1", "pubstatus": "usable"}"#), ("a.json", #"{"id": "n1", "signal": "killed"}"#),
        ])
    func empty(file: String, text: String) {
        #expect(throws: ArticleError.self) { try ArticleReader().read(Array(text.utf8), name: file) }
    }

    @Test("NewsML-G2 and NewsML 1 say what is canceled, and until when an item is under embargo")
    func agencies() throws {
        func status(_ text: String) throws -> Article.Status {
            try #require(try ArticleReader().read(Array(text.utf8), name: "a.xml").articles.first).status
        }
        let item = "<contentMeta><headline>Ferry returns</headline></contentMeta>"
        #expect(
            try status("<newsItem><itemMeta><pubStatus qcode=\"stat:canceled\"/></itemMeta>\(item)</newsItem>")
                == .canceled)
        #expect(
            try status("<newsItem><itemMeta><pubStatus qcode=\"stat:usable\"/></itemMeta>\(item)</newsItem>") == .usable
        )
        let embargoed = try status(
            "<newsItem><itemMeta><embargoed>2026-11-30T08:00:00Z</embargoed></itemMeta>\(item)</newsItem>")
        #expect(embargoed == .embargoed(until: PublicationDate(instant: 1_796_025_600)))
        var story = try article("Ferry returns\n\nIt returns on Monday, the harbour says.\n")
        story.status = embargoed
        #expect(story.isEmbargoed(at: Timestamp(seconds: 1_796_025_599)))
        #expect(!story.isEmbargoed(at: Timestamp(seconds: 1_796_025_600)))
    }
}
