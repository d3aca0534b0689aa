import Text

/// The data of an event stream (server-sent events), as a program that kept one wrote it down.
///
/// Source: the HTML standard, “Server-sent events”.
enum EventStream {
    /// The data of each event on a line of its own; `nil` if the text is not such a stream of JSON.
    static func lines(in text: String, _ head: [UInt8]) -> String? {
        let openings: [StaticString] = ["data:", "event:", "id:", "retry:", ": "]
        guard openings.contains(where: { head.matches($0, at: 0) }),
            head.holds(Array("data: {".utf8)) || head.holds(Array("data:{".utf8)),
            head.split(separator: 0x0A).prefix(8).allSatisfy({ isField($0) })
        else { return nil }
        var result: [UInt8] = []
        for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let line = Array(line)
            guard line.starts(with: "data:".utf8) else { continue }
            result += line.dropFirst(5)
            result.append(0x0A)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
        let fields: [StaticString] = ["data:", "event:", "id:", "retry:", ":"]
        return line.allSatisfy(ASCII.isSpace) || fields.contains { line.matches($0, at: line.startIndex) }
    }
}
