import Alerts
import Testing

@testable import Delivery

@Suite("Posts of a desk's own template")
struct ReceiverTemplateTests {
    @Test(
        "Each name of a template is replaced by its value",
        arguments: [
            ("{{severity}} {{title}}: {{headline}}", "CRITICAL Strike in a port: Port &lt;closed&gt; &amp; quiet"),
            ("{{topic}}/{{inbox}}/{{labels.desk}}/{{labels.none}}", "port-strike/desk/asia/"),
            ("{{source}} {{published}} {{score}}", "Yonhap 2026-11-22 22:17 +09:00 0.93"),
            ("{{sources}} sources{{#copies}}, {{copies}} copies{{/copies}}", "4 sources, 11 copies"),
            ("{{#repeats}}again{{/repeats}}{{^repeats}}first{{/repeats}}", "first"),
            ("{{#url}}<a href=\"{{url}}\">{{source}}</a>{{/url}}", "<a href=\"https://news.example/1\">Yonhap</a>"),
            ("{{languages}} {{story}} {{kind}} {{color}}", "ko, en 42 alert #C62828"),
            ("{{! nothing }}{{quote}}{{#is_digest}}!{{/is_digest}}", "The port is closed today."),
        ])
    func names(source: String, expected: String) throws {
        let template = try TemplateSample.template(text: source)
        let post = Post(key: "k", kind: .alert, alerts: [TemplateSample.alert()])
        #expect(TemplateSample.render(template, post).custom?.text == expected)
    }

    @Test("A missing value is not taken from the alert before it")
    func missingValue() throws {
        var second = TemplateSample.alert(2)
        (second.url, second.source, second.published) = (nil, nil, nil)
        let post = Post(key: "k", kind: .group, alerts: [TemplateSample.alert(), second])
        let template = try TemplateSample.template(text: "{{#alerts}}[{{url}}{{^url}}no link{{/url}}]{{/alerts}}")
        #expect(TemplateSample.render(template, post).custom?.text == "[https://news.example/1][no link]")
    }

    @Test("A text that does not list the alerts is written once for each alert")
    func perAlert() throws {
        let template = try TemplateSample.template(title: "{{headline}}", text: "* {{headline}}\n")
        let custom = try #require(
            TemplateSample.render(template, TemplateSample.post(.digest, count: 2, omitted: 3)).custom)
        #expect(custom.text == "Digest: 5 alerts\n\n* Headline 1\n\n* Headline 2\n\nand 3 more: wirewatch alerts")
        // A title that speaks of one alert is none for five.
        #expect(custom.title == nil)
    }

    @Test("A title with the number of alerts stands above a digest")
    func digestTitle() throws {
        let template = try TemplateSample.template(title: "{{#is_digest}}{{count}} for the night desk{{/is_digest}}\n")
        #expect(
            TemplateSample.render(template, TemplateSample.post(.digest, count: 2, omitted: 3)).custom?.title
                == "5 for the night desk")
    }

    @Test("A test post is marked as a test, with any template")
    func testPost() throws {
        let template = try TemplateSample.template(text: "{{headline}}")
        let text = TemplateSample.render(template, TemplateSample.post(.test)).custom?.text
        #expect(text == "Test: not news\n\nHeadline 1")
    }

    @Test("Markup in an article is text, in every value")
    func escapes() throws {
        let nasty = "<b>&{{severity}} \u{202E}@all"
        var alert = TemplateSample.alert(title: nasty)
        (alert.source, alert.topicTitle, alert.inbox) = (nasty, nasty, nasty)
        alert.evidence[0].text = nasty
        alert.ownLabels = ["desk": nasty]
        alert.url = "https://news.example/a?b=1&c=<2>"
        let template = try TemplateSample.template(
            text: "{{headline}}|{{source}}|{{title}}|{{inbox}}|{{quote}}|{{labels.desk}}|{{url}}")
        let text = TemplateSample.render(template, Post(key: "k", kind: .alert, alerts: [alert])).custom?.text
        let inert = "&lt;b&gt;&amp;{{severity}} @all"
        #expect(
            text == Array(repeating: inert, count: 6).joined(separator: "|")
                + "|https://news.example/a?b=1&amp;c=%3C2%3E")
    }
}
