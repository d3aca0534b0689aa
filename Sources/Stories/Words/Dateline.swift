import Articles

/// Finds the beginning of a wire story: where its reporter sits, the day, the agency.
///
/// “TOKYO, Nov. 20 (Kyodo) — ”, “(서울=연합뉴스) 홍길동 기자 = ”, “【ソウル共同】”, “新华社首尔11月20日电 ”. None of
/// it is what happened, or where: two agencies sit in two cities and report one event.
enum Dateline {
    /// How far into the first paragraph a dateline may reach, in bytes.
    private static let longest = 200
    /// How far the dash of a dateline without an agency may be, in bytes.
    private static let farthestDash = 60

    /// The length in bytes of the dateline at the beginning of a paragraph; 0 if there is none.
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        let head = Array(bytes[range.prefix(longest)])[...]
        let credit = Credit.leadingLength(of: head)
        if credit > 0 { return credit + bylineLength(head.dropFirst(credit)) }
        return max(cableLength(head), capitalsLength(head))
    }

    /// “홍길동 기자 = ”
    private static func bylineLength(_ head: ArraySlice<UInt8>) -> Int {
        let near = head.prefix(farthestDash)
        guard let sign = near.firstIndex(of: UInt8(ascii: "=")) else { return 0 }
        let writer = String(decoding: near[..<sign], as: UTF8.self)
        return ["기자", "특파원"].contains(where: writer.contains) ? sign + 1 - head.startIndex : 0
    }

    /// “新华社首尔11月20日电 ”
    private static func cableLength(_ head: ArraySlice<UInt8>) -> Int {
        guard ["新华社", "新華社", "中新社", "中新网", "中央社"].contains(where: { head.starts(with: $0.utf8) }) else {
            return 0
        }
        let near = head.prefix(90)
        for mark in ["电", "電", "讯", "訊"].map({ Array($0.utf8) }) {
            for place in near.indices where near[place...].starts(with: mark) {
                return place + mark.count - head.startIndex
            }
        }
        return 0
    }

    /// “SEOUL, Nov. 20 — ”: a first word in capitals, and a dash before the first sentence has begun.
    private static func capitalsLength(_ head: ArraySlice<UInt8>) -> Int {
        let word = head.prefix { (0x41...0x5A).contains($0) }
        guard word.count >= 3 else { return 0 }
        let near = head.prefix(farthestDash)
        for dash in [" — ", " – ", " -- ", " - "].map({ Array($0.utf8) }) {
            for place in near.indices where near[place...].starts(with: dash) {
                let words = near[..<place].split { $0 == 0x20 || $0 == 0x2C }
                // Names, a month and figures only: “NATO allies met – ” is a sentence.
                guard words.allSatisfy({ $0.first.map { !(0x61...0x7A).contains($0) } ?? true }) else { return 0 }
                return place + dash.count - head.startIndex
            }
        }
        return 0
    }
}
