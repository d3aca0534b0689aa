import Alerts
import Articles
import Testing

@testable import Delivery

@Suite("Every receiver keeps the same contract with its service", .timeLimit(.minutes(5)))
struct ReceiverContractTests {
    @Test("Every kind of receiver over HTTP has a simulated service, and no other kind has one")
    func registry() {
        let kinds = Set(ReceiverKinds.all.filter { $0.isOverHTTP }.map { $0.word })
        #expect(Set(SimulatedServices.all.map { type(of: $0).kind }) == kinds)
    }

    @Test(
        "An alert shows severity by word, topic, headline, link, quote, source and score", arguments: ContractPeer.all)
    func plainAlert(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        _ = try await subject.post(SampleAlert.post(TemplateSample.alert(title: "부산항 노조 파업 — 이틀째")))
        let message = try #require(subject.simulator.messages.first)
        let shown = Nasty.comparable(message.visible)
        for part in ["CRITICAL", "Strike in a port", "부산항 노조 파업 — 이틀째", "The port is closed today.", "Yonhap", "0.93"] {
            #expect(shown.contains(part), "“\(part)” is not in: \(shown)")
        }
        #expect(message.links.contains("https://news.example/1"), "\(message.links)")
        #expect(message.mentions.isEmpty)
    }

    @Test("A post shows the desk's time and the numbers of sources and copies", arguments: ContractPeer.chats)
    func facts(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        _ = try await subject.post(SampleAlert.post(TemplateSample.alert()))
        let shown = Nasty.comparable(try #require(subject.simulator.messages.first).visible)
        #expect(shown.contains("2026-11-22 22:17 +09:00"), "\(shown)")
        #expect(shown.contains("4 sources, 11 copies"), "\(shown)")
    }

    @Test(
        "The nastiest headline has no mention and no link, and is shown literally", arguments: ContractPeer.chats)
    func nastyHeadline(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        _ = try await subject.post(SampleAlert.post(Nasty.alert()))
        let message = try #require(subject.simulator.messages.first)
        #expect(message.mentions.isEmpty)
        #expect(message.links.allSatisfy { !$0.contains("evil.example") }, "\(message.links)")
        // The end may be cut; the rest is literal.
        let shown = Nasty.comparable(message.visible)
        let beginning = Nasty.comparable("@everyone @channel @here @all @room <!channel> <!here|x> <@U0123> <@!99>")
        #expect(shown.contains(beginning), "\(shown)")
        let markup = Nasty.comparable("**bold** *it* _em_ __u__ ~~gone~~ `code`")
        #expect(shown.contains(markup) || !shown.contains("gone"), "\(shown)")
    }

    @Test("The longest headline is shortened to the service's limit", arguments: ContractPeer.all)
    func longestHeadline(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        var alert = Nasty.alert(Nasty.longest)
        alert.evidence[0].text = String(repeating: Nasty.headline, count: 3)
        alert.url = "https://news.example/" + String(repeating: "x", count: 1_900)
        _ = try await subject.post(SampleAlert.post(alert))
        let message = try #require(subject.simulator.messages.first)
        #expect(message.mentions.isEmpty)
        #expect(message.visible.contains("CRITICAL"))
    }

    @Test(
        "Groups, digests and test posts stay within the service's limits, and count their alerts",
        arguments: ContractPeer.chats, [(Post.Kind.group, 12), (.digest, 500), (.test, 1), (.update, 1)])
    func severalAlerts(peer: ContractPeer, post: (kind: Post.Kind, count: Int)) async throws {
        let subject = try ContractSubject(peer)
        guard post.count == 1 || subject.receiver.abilities.contains(.groups) else { return }
        let alerts = (1...post.count).map { Nasty.alert("Headline \($0) " + Nasty.headline, number: $0) }
        _ = try await subject.post(Post(key: "several", kind: post.kind, alerts: alerts, omitted: post.count / 2))
        let message = try #require(subject.simulator.messages.first)
        let shown = Nasty.comparable(message.visible)
        #expect(message.mentions.isEmpty)
        #expect(message.links.allSatisfy { !$0.contains("evil.example") })
        #expect(shown.contains("Headline 1"), "\(shown)")
        let total = post.count + post.count / 2
        if post.count > 1 { #expect(shown.contains("\(total) alerts"), "\(shown)") }
        if post.kind == .test { #expect(shown.lowercased().contains("test"), "\(shown)") }
    }

    @Test("A desk's own template is written in the service's markup", arguments: ContractPeer.chats)
    func template(peer: ContractPeer) async throws {
        let subject = try ContractSubject(
            peer, more: "template: {title: \"Desk {{severity}}\", text: \"Our words: {{headline}} ({{source}})\"}\n")
        _ = try await subject.post(SampleAlert.post(Nasty.alert()))
        let message = try #require(subject.simulator.messages.first)
        let shown = Nasty.comparable(message.visible)
        #expect(shown.contains("Desk CRITICAL"), "\(shown)")
        #expect(shown.contains(Nasty.comparable("Our words: @everyone @channel @here @all")), "\(shown)")
        #expect(message.mentions.isEmpty)
        #expect(message.links.allSatisfy { !$0.contains("evil.example") }, "\(message.links)")
    }
}
