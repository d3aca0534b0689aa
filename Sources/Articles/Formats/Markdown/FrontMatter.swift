import Foundation
import Text
import Yams

/// The values of front matter as programs and people write it.
enum FrontMatter {
    /// The most aliases that are resolved: a few are an author's shorthand, many are an attack.
    private static let maxAliases = 20
    /// The most brackets or dashes that may open one inside the other.
    private static let maxNesting = 50
    private static let maxNodes = 10_000

    /// The mapping of some YAML; `nil` if it is none.
    ///
    /// YAML that people break, as with a colon in a headline, is read line by line.
    static func yaml(_ text: String) -> JSONValue? {
        if isModest(text), let node = try? Yams.compose(yaml: text) {
            if case .mapping = node {
                var left = maxNodes
                return value(of: node, depth: 0, left: &left)
            }
            // `title:"…"` without a space is a text to YAML, and a headline to its writer.
            let members = SimpleFields.members(of: text, mark: ":")
            return members.contains { $0.name == "title" || $0.name == "headline" } ? .object(members) : nil
        }
        let members = SimpleFields.members(of: text, mark: ":")
        return members.isEmpty ? nil : .object(members)
    }

    /// The value of a document of YAML; nil if it is broken, or made to exhaust its parser.
    static func value(ofYAML text: ArraySlice<UInt8>) -> JSONValue? {
        let text = String(decoding: text, as: UTF8.self)
        guard isModest(text), let node = (try? Yams.compose(yaml: text)) ?? (try? Yams.compose(yaml: printable(text)))
        else { return nil }
        var left = maxNodes
        return value(of: node, depth: 0, left: &left)
    }

    /// A text without the characters that YAML does not allow. Source: YAML 1.2, section 5.1.
    private static func printable(_ text: String) -> String {
        var result = ""
        result.unicodeScalars.append(
            contentsOf: text.unicodeScalars.filter { scalar in
                switch scalar.value {
                case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
                default: false
                }
            })
        return result
    }

    /// The keys and values of TOML above its first table, and of `[params]` and `[extra]`.
    static func toml(_ text: String) -> JSONValue? {
        let members = SimpleFields.members(of: text, mark: "=")
        return members.isEmpty ? nil : .object(members)
    }

    /// Whether YAML has no deep nesting and few aliases: libyaml and its reader call themselves for each level.
    private static func isModest(_ text: String) -> Bool {
        var aliases = 0
        var depth = 0
        var run = 0
        var before: UInt8 = 0x0A
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "*"):
                aliases += before == 0x20 || before == UInt8(ascii: "[") || before == UInt8(ascii: ",") ? 1 : 0
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case UInt8(ascii: "-"), UInt8(ascii: "?"), 0x20: run += byte == 0x20 ? 0 : 1
            case 0x0A: run = 0
            default: run = 0
            }
            if aliases > maxAliases || depth > maxNesting || run > maxNesting { return false }
            before = byte
        }
        return true
    }

    private static func value(of node: Node, depth: Int, left: inout Int) -> JSONValue {
        left -= 1
        guard depth < 6, left > 0 else { return .null }
        if let mapping = node.mapping {
            var members: [JSONMember] = []
            for (key, inner) in mapping {
                guard let name = key.scalar?.string else { continue }
                members.append(JSONMember(name: name, value: value(of: inner, depth: depth + 1, left: &left)))
            }
            return .object(members)
        }
        if let sequence = node.sequence {
            var elements: [JSONValue] = []
            for inner in sequence { elements.append(value(of: inner, depth: depth + 1, left: &left)) }
            return .array(elements)
        }
        guard let scalar = node.scalar else { return .null }
        let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
        return isNull ? .null : .string(scalar.string)
    }
}

/// `key: value` and `key = value` lines, read without a grammar.
enum SimpleFields {
    private static let maxLines = 2_000

    static func members(of text: String, mark: Character) -> [JSONMember] {
        var members: [JSONMember] = []
        var isOpen = true
        var lines = text.split(maxSplits: maxLines, omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        while let line = lines.popFirst() {
            let trimmed = WhiteSpace.collapsed(String(line))
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            if mark == "=", trimmed.hasPrefix("["), trimmed.hasSuffix("]") {
                isOpen = ["[params]", "[extra]", "[taxonomies]"].contains(trimmed)
                continue
            }
            guard isOpen else { continue }
            if mark == ":", !members.isEmpty, let last = members.indices.last {
                if trimmed.hasPrefix("- ") {
                    members[last].value = .array(
                        (members[last].value.elements ?? []) + [.string(unquoted(trimmed.dropFirst(2)))])
                    continue
                }
                // A line that is indented goes on with the value above it.
                if line.first == " " || line.first == "\t" {
                    if case .string(let before) = members[last].value {
                        members[last].value = .string(before.isEmpty ? unquoted(trimmed[...]) : before + " " + trimmed)
                    }
                    continue
                }
            }
            guard let place = trimmed.firstIndex(of: mark), place != trimmed.startIndex else { continue }
            let name = trimmed[..<place].filter { $0 != "\"" && $0 != " " }
            guard name.utf8.count <= 40 else { continue }
            var value = trimmed[trimmed.index(after: place)...].drop { $0 == " " }
            var joined = ""
            for quotes in ["\"\"\"", "\'\'\'"] where mark == "=" && value.hasPrefix(quotes) {
                joined = String(value.dropFirst(3))
                while !joined.hasSuffix(quotes), let next = lines.popFirst() {
                    joined += " " + WhiteSpace.collapsed(String(next))
                }
                if joined.hasSuffix(quotes) { joined.removeLast(3) }
                value = "\"\(WhiteSpace.collapsed(joined))\""[...]
            }
            members.append(JSONMember(name: String(name), value: SimpleFields.value(value)))
        }
        return members
    }

    private static func value(_ text: Substring) -> JSONValue {
        guard text.hasPrefix("["), text.hasSuffix("]"), !text.hasPrefix("[[") else { return .string(unquoted(text)) }
        return .array(
            text.dropFirst().dropLast().split(separator: ",").map { .string(unquoted($0.drop { $0 == " " })) })
    }

    /// A value without its quotes and the escapes in them.
    private static func unquoted(_ text: Substring) -> String {
        var text = text
        while text.last?.isWhitespace == true { text.removeLast() }
        guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else {
            return String(text)
        }
        let inside = text.dropFirst().dropLast()
        guard quote == "\"" else { return inside.replacingOccurrences(of: "''", with: "'") }
        var result = ""
        var isEscaped = false
        for character in inside {
            if !isEscaped, character == "\\" {
                isEscaped = true
                continue
            }
            result.append(isEscaped && (character == "n" || character == "t") ? " " : character)
            isEscaped = false
        }
        return result
    }
}
