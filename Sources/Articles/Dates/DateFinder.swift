import Text

/// Finds the date of an article whose document names none: in the dateline, the headline or the first two paragraphs.
enum DateFinder {
    /// How far into a passage a date is looked for, in bytes.
    static let window = 600

    /// The first full date that is not history.
    static func date(in article: Article, bytes: [UInt8]) -> PublicationDate? {
        var paragraphs = 0
        for passage in article.passages {
            // A line above or below the text may be a dateline, as “Updated 12 August 2025”, but not a copyright line.
            if passage.role == .furniture, passage.range.count > 60, !CreditLine.isOne(bytes[passage.range]) {
                continue
            }
            if paragraphs == 2 { break }
            if passage.role.isBody || passage.role == .repetition { paragraphs += 1 }
            if let day = firstDate(in: NarrowText.of(bytes[passage.range].prefix(window))[...]) {
                return PublicationDate(day: day, origin: .text)
            }
        }
        // Yonhap writes when it sent a text below it.
        return article.passages.suffix(5).lazy.filter { $0.role == .furniture }.compactMap { passage in
            let line = bytes[passage.range]
            guard FurnitureMarker.isDateLine(line) || CreditLine.isOne(line), let day = firstDate(in: line) else {
                return nil
            }
            return PublicationDate(day: day, origin: .text)
        }.first
    }

    private static func firstDate(in text: ArraySlice<UInt8>) -> CivilDate? {
        // Even 令和元年 has a day and a month.
        guard text.contains(where: ASCII.isDigit) else { return nil }
        var isWordStart = true
        for place in text.indices {
            let byte = text[place]
            let isWord = ASCII.isLetter(byte) || ASCII.isDigit(byte)
            if isWordStart, isWord || isEraLead(byte),
                let (date, _) = WrittenDate.date(at: place, in: text),
                date.year >= 1980, !isHistory(before: place, in: text)
            {
                return date
            }
            isWordStart = !isWord
        }
        return nil
    }

    /// Whether a byte is the first of an era's name.
    private static func isEraLead(_ byte: UInt8) -> Bool {
        byte == 0xE4 || byte == 0xE5 || byte == 0xE6 || byte == 0xEC
    }

    /// Whether the words before a date make it one to look back to: “since June 22, 1995”.
    private static func isHistory(before place: Int, in text: ArraySlice<UInt8>) -> Bool {
        let before = text[..<place].suffix(24).map(ASCII.lowercased)
        return looksBack.contains { before.holds($0) }
    }

    private static let looksBack = [
        "since ", "until ", "born ", "died ", "anniversary", "dated ", "signed on ", "signed in ", "as of ",
        "established ", "founded ",
    ].map { Array($0.utf8) }
}
