import Foundation
import Settings
import TestSupport
import Testing

@testable import Delivery

@Suite("A template is checked when it is read")
struct TemplateSettingsTests {
    @Test(
        "A problem of a template is reported with line and key path",
        arguments: [
            ("{{headlne}}", "line 1 of the template: “headlne” is not a value of an alert; did you mean “headline”?"),
            ("a\n{{#url}}\nb", "line 2 of the template: “{{#url}}” is not closed"),
            ("{{#url}}{{/source}}", "“{{/source}}” closes “{{#url}}” of line 1"),
            ("{{/url}}", "“{{/url}}” has no section to close"), ("{{url", "“{{” without “}}”"),
            ("{{}}", "names no value"),
            ("{{{headline}}}", "values are always escaped"), ("{{&headline}}", "values are always escaped"),
            ("{{>other}}", "cannot include another one"), ("{{<other}}{{/other}}", "cannot include another one"),
            ("{{$block}}{{/block}}", "cannot include another one"), ("{{=<% %>=}}", "delimiters"),
            ("{{% CONTENT_TYPE:HTML}}", "content type"), ("{{uppercased(headline)}}", "names no value"),
            ("{{.}}", "“.” is not a value of an alert"), ("{{labels}}", "“labels” is not a value"),
            ("{{alerts}}", "“alerts” is a list"), ("{{#alerts}}{{#alerts}}x{{/alerts}}{{/alerts}}", "stands in itself"),
            (" \\n ", "is empty"), ("{{labels.}}", "“labels.” is not a value"), ("{{a.b.c}}", "“a.b.c” is not a value"),
        ])
    func faults(source: String, message: String) throws {
        let quoted = source.contains("\\n") ? source : source.replacing("\n", with: "\\n")
        let problems = try #require(throws: Problems.self) {
            try TemplateSample.template("kind: slack\ntemplate:\n  text: \"\(quoted)\"")
        }
        let problem = try #require(problems.all.first { $0.keyPath == "template.text" })
        #expect(problem.line == 3)
        #expect(problem.message.contains(message), "\(problem)")
    }

    @Test("Sections are at most eight deep, and a template has at most 16 KiB")
    func bounds() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "{{#url}}", count: depth) + "x" + String(repeating: "{{/url}}", count: depth)
        }
        _ = try CompiledTemplate(nested(8))
        #expect(throws: TemplateTag.Fault.self) { try CompiledTemplate(nested(9)) }
        _ = try CompiledTemplate(String(repeating: "x", count: 16_384))
        #expect(throws: TemplateTag.Fault.self) { try CompiledTemplate(String(repeating: "x", count: 16_385)) }
    }

    @Test("A template's text can be in a file beside the configuration")
    func files() throws {
        let folder = try TemporaryDirectory()
        try Data("{{severity}}\r\n{{headline}}\r\n".utf8).write(to: URL(fileURLWithPath: folder.path("desk.mustache")))
        let yaml = "template: {title: \"{{topic}}\", text_file: desk.mustache}"
        let template = try #require(try TemplateSample.template(yaml, directory: folder.path("")))
        #expect(template.text?.source == "{{severity}}\n{{headline}}\n")
        #expect(template.title?.source == "{{topic}}")
    }

    @Test("An unreadable or invalid template file is reported with its name")
    func brokenFiles() throws {
        let folder = try TemporaryDirectory()
        try Data("fine\n{{nothing}}".utf8).write(to: URL(fileURLWithPath: folder.path("broken.mustache")))
        try Data([0x66, 0xFF]).write(to: URL(fileURLWithPath: folder.path("bytes.mustache")))
        let cases = [
            ("broken.mustache", "broken.mustache: line 2 of the template: “nothing”"),
            ("absent.mustache", "absent.mustache: cannot"),
            ("bytes.mustache", "not UTF-8"), (".", "not a regular file"),
        ]
        for (file, message) in cases {
            let problems = try #require(throws: Problems.self) {
                try TemplateSample.template("template: {text_file: \(file)}", directory: folder.path(""))
            }
            #expect(problems.all.first?.keyPath == "template.text_file")
            #expect(problems.description.contains(message), "\(problems)")
        }
    }

    @Test("Text and file together, neither, and unknown keys are problems")
    func keys() {
        let cases = [
            "template: {text: a, text_file: b}", "template: {}", "template: {txt: a}", "template: abc",
        ]
        for yaml in cases {
            #expect(throws: Problems.self) { try TemplateSample.template(yaml) }
        }
    }
}
