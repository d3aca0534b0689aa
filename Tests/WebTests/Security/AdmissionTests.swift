import Testing
import Text

@testable import Web

@Suite("Visitors are let in")
struct AdmissionTests {
    private let start = MonotonicTime(milliseconds: 1_000_000)
    private static let token = "a token of more than sixteen characters"

    private func request(_ headers: [String: String] = [:], peer: PageRequest.Peer = .address("127.0.0.1"))
        -> PageRequest
    {
        PageRequest("GET", "/", headers: headers, peer: peer)
    }

    private func visitor(_ answer: Admission.Answer) -> PageVisitor? {
        if case .admitted(let visitor) = answer { visitor } else { nil }
    }

    @Test("Without a token everybody is admitted, by the name that they chose")
    func open() throws {
        let admission = Admission(token: nil, userHeader: nil)
        #expect(visitor(admission.answer(to: request(), at: start))?.name == "page")
        let named = visitor(admission.answer(to: request(["cookie": "wirewatch_name=Hana%20K"]), at: start))
        #expect(named?.name == "Hana K" && named?.choosesName == true && named?.isProgram == false)
    }

    @Test("A program shows the token; a wrong one is refused")
    func bearer() throws {
        let admission = Admission(token: Self.token, userHeader: nil)
        #expect(admission.answer(to: request(), at: start) == .tokenNeeded)
        #expect(admission.answer(to: request(["authorization": "Bearer wrong"]), at: start) == .tokenNeeded)
        #expect(admission.answer(to: request(["authorization": "Basic \(Self.token)"]), at: start) == .tokenNeeded)
        #expect(
            visitor(admission.answer(to: request(["authorization": "bearer \(Self.token)"]), at: start))?.isProgram
                == true)
    }

    @Test("A browser that showed the token has a session until it ends")
    func session() throws {
        let admission = Admission(token: Self.token, userHeader: nil)
        #expect(admission.open(with: "wrong", from: .local, at: start) == nil)
        let session = try #require(admission.open(with: Self.token, from: .local, at: start))
        let cookie = ["cookie": "wirewatch_session=\(session)"]
        let seen = try #require(visitor(admission.answer(to: request(cookie), at: start)))
        #expect(admission.answer(to: request(cookie), at: start.advanced(by: SessionTable.length)) == .tokenNeeded)
        admission.close(seen)
        #expect(admission.answer(to: request(cookie), at: start) == .tokenNeeded)
    }

    @Test("Guessing is slow, even with the right token after it")
    func guesses() {
        let admission = Admission(token: Self.token, userHeader: nil)
        for _ in 0..<5 { #expect(admission.open(with: "wrong", from: .local, at: start) == nil) }
        #expect(admission.open(with: Self.token, from: .local, at: start) == nil)
        #expect(admission.open(with: Self.token, from: .local, at: start.advanced(by: .seconds(11))) != nil)
    }

    @Test("A proxy names users, and only one on this machine")
    func proxy() {
        let admission = Admission(token: nil, userHeader: "X-Remote-User")
        let named = request(["x-remote-user": "hana", "cookie": "wirewatch_name=somebody"])
        #expect(visitor(admission.answer(to: named, at: start))?.name == "hana")
        #expect(visitor(admission.answer(to: named, at: start))?.choosesName == false)
        #expect(admission.answer(to: request(), at: start) == .unnamed)
        let far = request(["x-remote-user": "hana"], peer: .address("10.1.2.3"))
        #expect(admission.answer(to: far, at: start) == .unnamed)
    }

    @Test("A name is harmless and short")
    func names() {
        let admission = Admission(token: nil, userHeader: "X-Remote-User")
        let name = "a\u{202E}b\u{1B}[31m" + String(repeating: "c", count: 500)
        let seen = visitor(admission.answer(to: request(["x-remote-user": name]), at: start))
        #expect(seen?.name.hasPrefix("ab [31m") == true && seen?.name.count == Admission.maxName)
    }

    @Test("A form is ours if it has the visitor's token")
    func forms() throws {
        let admission = Admission(token: Self.token, userHeader: nil)
        let sessions = (0..<2).compactMap { _ in admission.open(with: Self.token, from: .local, at: start) }
        let visitors = sessions.compactMap {
            visitor(admission.answer(to: request(["cookie": "wirewatch_session=\($0)"]), at: start))
        }
        try #require(visitors.count == 2)
        let form = try #require(FormFields("form_token=\(visitors[0].formToken)"))
        #expect(admission.isOurs(form, from: visitors[0]))
        #expect(!admission.isOurs(form, from: visitors[1]), "another session's token")
        #expect(!admission.isOurs(try #require(FormFields("a=b")), from: visitors[0]))
    }

    @Test("A client has a number of requests at once, then so many a second, and others are not concerned")
    func rate() {
        var rate = RequestRate(perSecond: 2, burst: 3)
        let (one, other) = (PageRequest.Peer.address("1"), PageRequest.Peer.address("2"))
        let later = start.advanced(by: .milliseconds(500))
        let admitted = [one, one, one, one, other].map { rate.admits($0, at: start) }
        #expect(admitted == [true, true, true, false, true])
        let again = [rate.admits(one, at: later), rate.admits(one, at: later)]
        #expect(again == [true, false])
    }
}
