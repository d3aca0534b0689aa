import Testing

@testable import Topics

@Suite("Terms with exceptions, made of other terms, and at the ends of a sentence")
struct TermTests {
    private func fires(_ terms: String, _ title: String, shared: String? = nil) throws -> Bool {
        try Desk(terms: terms, signal: "{together: [a], weight: 1}", shared: shared).fires(title)
    }

    @Test(
        "except: a term does not count inside of its exception",
        arguments: [
            ("독도 영유권 주장", true), ("독도새우 만찬", false), ("독도새우와 독도", true), ("Hwasong missile", true),
            ("a flat in the Hwasong area", false), ("the Hwasong area", false),
            ("Hwasong-17 and the Hwasong area", true),
        ])
    func exceptions(title: String, expected: Bool) throws {
        let doesFire = try fires(
            "{a: {ko: [독도*], en: [Hwasong], except: {ko: [독도새우*], en: [Hwasong area]}}}", title)
        #expect(doesFire == expected)
    }

    @Test("include takes the words and exceptions of other terms, also indirectly")
    func included() throws {
        let terms = "{a: {include: [b]}, b: {any: [bee], include: [c]}, c: {any: [sea], except: {any: [sea bass]}}}"
        for (title, expected) in [("A bee", true), ("The sea", true), ("A sea bass", false), ("Else", false)] {
            let doesFire = try fires(terms, title)
            #expect(doesFire == expected, "\(title)")
        }
    }

    @Test("A term that includes its own name extends the shared one")
    func extended() throws {
        let doesFire = try fires("{a: {any: [more], include: [a]}}", "Shared", shared: "terms: {a: {any: [shared]}}")
        #expect(doesFire)
    }

    @Test(
        "Faulty includes are reported with their place",
        arguments: [
            ("{a: {include: [b]}, b: {include: [a]}}", "terms.b.include[0]: the term “a” includes itself: a → b → a"),
            ("{a: {include: [b]}}", "terms.a.include[0]: the term “b” is included but not defined (defined: a)"),
            ("{a: {except: {en: [x]}}}", "terms.a: a term needs at least one word"),
            ("{a: {en: [x], except: {}}}", "terms.a.except: an exception needs at least one word"),
            ("{a: {en: [x], except: {frr: [x]}}}", "terms.a.except.frr: unknown key"),
        ])
    func faults(terms: String, message: String) {
        let found = Desk.problems(terms: terms, signal: "{together: [a], weight: 1}")
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    @Test(
        "^ and $ hold a term to the ends of its sentence, punctuation aside",
        arguments: [
            ("^why", "Why it matters", true), ("^why", "“Why?” they ask", true), ("^why", "This is why", false),
            ("explained$", "The treaty, explained", true), ("explained$", "The treaty explained.", true),
            ("explained$", "He explained the treaty", false), ("^why$", "Why?", true), ("^why$", "Why not?", false),
            ("^launch*", "Launches resume", true), ("사설$", "오늘의 사설", true), ("^北", "北, 미사일 발사", true),
            ("^北", "대북 北", false),
        ])
    func anchors(pattern: String, title: String, expected: Bool) throws {
        let doesFire = try fires("{a: {any: [\"\(pattern)\"]}}", title)
        #expect(doesFire == expected)
    }

    @Test("Anchors hold for each sentence of the body")
    func anchorsInBody() throws {
        let desk = try Desk(terms: "{a: {any: [\"^why\"]}}", signal: "{together: [a], weight: 1}")
        #expect(desk.fires("Title", "It rained. Why it rained is unknown."))
        #expect(!desk.fires("Title", "It rained. Nobody knows why it did."))
    }
}
