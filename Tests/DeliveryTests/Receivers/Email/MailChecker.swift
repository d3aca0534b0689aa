import Foundation
import Text

/// Reads a message as a mail program would, and reports its problems.
struct MailChecker {
    private static let names: Set = [
        "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "MIME-Version",
        "Content-Type",
    ]

    /// The fields of the header, unfolded and decoded.
    private(set) var header: [String: String] = [:]
    /// The two parts, decoded.
    private(set) var text = ""
    private(set) var html = ""
    /// The problems found.
    private(set) var problems: [String] = []

    init(_ message: String) {
        let lines = message.components(separatedBy: "\r\n")
        if lines.contains(where: { $0.utf8.count > 78 }) { problems.append("a line is too long") }
        if message.utf8.contains(where: { $0 >= 0x80 || $0 == 0 }) { problems.append("it is not ASCII") }
        if lines.contains(where: { $0.utf8.contains(13) || $0.utf8.contains(10) }) {
            problems.append("a bare line end")
        }
        let end = lines.firstIndex(of: "") ?? lines.count
        readHeader(lines[..<end])
        readParts(lines[end...].joined(separator: "\n"))
    }

    private mutating func readHeader(_ lines: ArraySlice<String>) {
        var fields: [String] = []
        for line in lines {
            if line.hasPrefix(" "), let last = fields.popLast() {
                fields.append(last + line)
            } else {
                fields.append(line)
            }
        }
        for field in fields {
            let parts = field.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, MailChecker.names.contains(parts[0]) else {
                problems.append("a field of others: \(field)")
                continue
            }
            if header[parts[0]] != nil { problems.append("\(parts[0]) stands twice") }
            header[parts[0]] = MailChecker.decoded(parts[1].trimmingCharacters(in: .whitespaces))
        }
    }

    /// Encoded words decoded; blanks between two of them do not count.
    private static func decoded(_ value: String) -> String {
        var result = ""
        var wasWord = false
        for word in value.split(separator: " ") {
            let inside = word.hasPrefix("=?UTF-8?B?") && word.hasSuffix("?=") ? word.dropFirst(10).dropLast(2) : nil
            if let inside, let data = Data(base64Encoded: String(inside)),
                let text = String(data: data, encoding: .utf8)
            {
                result += (wasWord || result.isEmpty ? "" : " ") + text
                wasWord = true
            } else {
                result += (result.isEmpty ? "" : " ") + word
                wasWord = false
            }
        }
        return result
    }

    private mutating func readParts(_ body: String) {
        guard let type = header["Content-Type"], let boundary = type.split(separator: "\"").dropFirst().first else {
            return problems.append("no boundary")
        }
        let parts = body.components(separatedBy: "--\(boundary)")
        guard parts.count == 4, parts[3].hasPrefix("--") else { return problems.append("\(parts.count) parts") }
        text = content(of: parts[1], type: "text/plain")
        html = content(of: parts[2], type: "text/html")
    }

    private mutating func content(of part: String, type: String) -> String {
        let pieces = part.components(separatedBy: "\n\n")
        let header = "\nContent-Type: \(type); charset=utf-8\nContent-Transfer-Encoding: base64"
        guard pieces.count >= 2, pieces[0] == header,
            let data = Data(base64Encoded: pieces[1].replacing("\n", with: "")),
            let text = String(data: data, encoding: .utf8)
        else {
            problems.append("the part \(type) cannot be read")
            return ""
        }
        return text
    }
}
