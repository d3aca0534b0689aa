import Alerts
import Testing
import Text

@testable import Delivery

@Suite("Limits of a template")
struct TemplateLimitsTests {
    @Test("A digest of 500 alerts is cut to the limit, and the rest is counted", arguments: [true, false])
    func longDigest(lists: Bool) throws {
        let line = "<{{headline}}> {{quote}} {{url}}\n"
        let text = lists ? "{{heading}}\n{{#alerts}}\(line){{/alerts}}{{closing}}" : line
        let template = try TemplateSample.template(text: text)
        let (custom, failed) = TemplateSample.render(template, TemplateSample.post(.digest, count: 500))
        let written = try #require(custom?.text)
        let shown = written.split(separator: "<Headline").count - 1
        #expect(failed.isEmpty)
        #expect((10..<60).contains(shown))
        #expect(written.utf16.count <= 1_800 && written.hasSuffix("and \(500 - shown) more: wirewatch alerts"))
        #expect(written.hasPrefix("Digest: 500 alerts\n"))
    }

    @Test("A long headline is shortened as a value, and the desk's markup around it stays whole")
    func longValue() throws {
        let alert = TemplateSample.alert(title: String(repeating: "<북한> ", count: 400))
        let post = Post(key: "k", kind: .alert, alerts: [alert])
        let template = try TemplateSample.template(title: "<b>{{headline}}</b>", text: "<i>{{headline}}</i>")
        let custom = try #require(TemplateSample.render(template, post).custom)
        for (text, limit) in [(custom.title, 150), (custom.text, 1_800)] {
            let text = try #require(text)
            #expect(text.utf16.count <= limit && text.hasSuffix("…</b>") || text.hasSuffix("…</i>"))
            #expect(!text.contains("&…") && !text.contains("&l…"))
        }
    }

    @Test("Limits in bytes count bytes")
    func bytes() throws {
        let post = Post(
            key: "k", kind: .alert, alerts: [TemplateSample.alert(title: String(repeating: "북", count: 300))])
        let template = try TemplateSample.template(text: "{{headline}}")
        let limits = CustomLimits(title: 100, text: 400, unit: .bytes)
        let text = try #require(TemplateSample.render(template, post, limits: limits).custom?.text)
        #expect(text.utf8.count <= 400 && text.count == 120)
    }

    @Test("A part that does not fit, or is empty, has its usual form and is counted as failed")
    func fallsBack() throws {
        let template = try TemplateSample.template(
            title: "{{#is_digest}}only then{{/is_digest}}", text: String(repeating: "long ", count: 1_000))
        let (custom, failed) = TemplateSample.render(template, TemplateSample.post())
        #expect(custom == nil)
        #expect(failed == ["title", "text"])
    }

    @Test("A template that repeats itself ends at the limit")
    func bounded() throws {
        let template = try TemplateSample.template(
            text: "{{#alerts}}" + String(repeating: "{{headline}}", count: 1_000) + "{{/alerts}}")
        let alerts = (1...500).map { TemplateSample.alert($0, title: String(repeating: "x", count: 1_000)) }
        let post = Post(key: "k", kind: .digest, alerts: alerts)
        var written = 0
        let (_, failed) = TemplateSample.render(template, post) { text in
            written += text.string.utf8.count
            return text.string
        }
        #expect(failed == ["text"])
        // Each attempt may look at one alert's values, no more.
        #expect(written < 20_000_000)
    }
}
