import Foundation
import Testing

@testable import Web

@Suite("Pages are accessible")
struct AccessibilityTests {
    private static let paths = [
        "/", "/articles", "/articles/1", "/sources", "/stories", "/stories/1", "/silences", "/receivers", "/routes",
        "/topics", "/topics/port-strike?threshold=0.30", "/changes", "/nope",
    ]

    private func page(_ path: String) throws -> String {
        let desk = try ShownDesk(yaml: "receivers: [{name: phone, kind: exec, command: [/bin/true]}]")
        let id = try desk.add("Dockers walk out in Busan", receivers: ["journal", "phone"])
        return desk.get(path == "/alert" ? "/alerts/\(id ?? "")" : path).text
    }

    @Test("Every field has a label, every id stands once, and every button has words", arguments: paths + ["/alert"])
    func labels(path: String) throws {
        let page = try page(path)
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        let labels = Set(page.matches(of: /<label for="([^"]+)"/).map { String($0.1) })
        for field in page.matches(of: /<(input|select|textarea)([^>]*)>/) {
            let attributes = String(field.2)
            guard !attributes.contains("type=\"hidden\"") else { continue }
            let id = try #require(attributes.firstMatch(of: /\sid="([^"]+)"/), "\(field.0)").1
            #expect(labels.contains(String(id)), "\(field.0)")
        }
        for label in labels { #expect(ids.contains(label), "\(label)") }
        for button in page.matches(of: /<button[^>]*>(.*?)<\/button>/) {
            let hasWords = button.1.contains { $0.isLetter }
            #expect(hasWords, "\(button.0)")
        }
    }

    @Test("Headings come in order, and landmarks stand once", arguments: paths + ["/alert"])
    func structure(path: String) throws {
        let page = try page(path)
        let levels = page.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.1) }
        #expect(levels.first == 1)
        for (level, next) in zip(levels, levels.dropFirst()) { #expect(next > 1 && next <= level + 1, "\(levels)") }
        for landmark in ["<main ", "<nav ", "<header ", "<footer>"] {
            #expect(page.ranges(of: landmark).count == 1, "\(landmark)")
        }
        #expect(page.contains("<html lang=\"en\">") && page.contains("class=\"skip\""))
        for table in page.matches(of: /<thead>(.*?)<\/thead>/) {
            #expect(!table.1.contains("<th>"), "a column without its scope: \(table.1)")
        }
    }

    @Test("No page has a style or script of its own, which the policy would refuse", arguments: paths + ["/alert"])
    func policy(path: String) throws {
        let page = try page(path)
        for attribute in [/\sstyle="/, /\son[a-z]+="/] { #expect(page.firstMatch(of: attribute) == nil) }
        #expect(!page.contains("<style") && page.ranges(of: "<script").count == 1)
    }

    @Test("Text stands out from its ground, in light and in dark: at least 4.5 to 1")
    func contrast() throws {
        let css = String(decoding: PackageResources.style_css, as: UTF8.self)
        let blocks = css.matches(of: /:root \{(.*?)\}/.dotMatchesNewlines()).map { String($0.1) }
        try #require(blocks.count == 2)
        for block in blocks {
            let colors = Dictionary(
                block.matches(of: /--([a-z-]+): #([0-9a-f]{6})/).map { (String($0.1), Self.luminance(String($0.2))) },
                uniquingKeysWith: { first, _ in first })
            for ground in ["ground", "raised"] {
                for text in ["text", "muted", "link", "critical", "warning", "notice", "info", "good", "bad"] {
                    let ratio = Self.ratio(try #require(colors[text]), try #require(colors[ground]))
                    #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
                }
            }
            for (text, ground) in [("mark-text", "mark"), ("primary-text", "primary"), ("text", "button")] {
                #expect(Self.ratio(try #require(colors[text]), try #require(colors[ground])) >= 4.5, "\(text)")
            }
        }
    }

    /// Source: WCAG 2.2, “relative luminance”.
    private static func luminance(_ color: String) -> Double {
        let value = Int(color, radix: 16) ?? 0
        let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private static func ratio(_ one: Double, _ other: Double) -> Double {
        (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }
}
