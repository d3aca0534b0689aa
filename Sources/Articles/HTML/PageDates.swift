import Text

/// The dates that a page shows: `<time>` elements and lines like “입력 2026.11.27”, of this article and no other.
struct PageDates {
    private(set) var published: PublicationDate?
    private(set) var updated: PublicationDate?

    /// How many blocks around the headline may be its date line.
    private static let reach = 8
    /// The longest date line, in bytes.
    private static let maxLine = 240

    init(_ document: HTMLDocument, title: String?) {
        let headline = Headline.element(in: document, title: title)
        let leftOut = PageDates.leftOut(of: document, headline: headline)
        marked(in: document)
        if published == nil { times(in: document, headline: headline, leftOut: leftOut) }
        if published == nil || updated == nil { lines(in: document, headline: headline, leftOut: leftOut) }
    }

    /// Comments, asides, navigation and other stories: their dates are not this article's.
    private static func leftOut(of document: HTMLDocument, headline: Int?) -> [Bool] {
        var leftOut = [Bool](repeating: false, count: document.nodes.count)
        let own = ownArticle(of: document, headline: headline)
        var place = 0
        while place < document.nodes.count {
            let node = document.nodes[place]
            let range = document.range(of: place)
            let isOurs = headline.map(range.contains) ?? false
            let isOther =
                node.isElement && !isOurs
                && (others.contains(node.tag)
                    || !ClassHints.of(place, in: document).isDisjoint(with: [.around, .hidden])
                    || (node.tag == .article && headline != nil && place != own))
            if isOther, node.tag != .body, node.tag != .html {
                for index in range { leftOut[index] = true }
                place = range.upperBound
            } else {
                place += 1
            }
        }
        return leftOut
    }

    /// The first `<article>` behind a headline that stands in none: its text.
    private static func ownArticle(of document: HTMLDocument, headline: Int?) -> Int? {
        guard let headline,
            !document.ancestors(of: headline).contains(where: { document.nodes[$0].tag == .article })
        else { return nil }
        return document.nodes[headline...].firstIndex { $0.tag == .article }
    }

    /// Elements that say by `itemprop` or `pubdate` which date they are.
    private mutating func marked(in document: HTMLDocument) {
        for index in document.nodes.indices where document.nodes[index].isElement {
            guard document.nodes[index].stop > document.nodes[index].start else { continue }
            let property = (document.attribute("itemprop", of: index) ?? document.attribute("property", of: index))?
                .lowercased()
            let isPublished =
                property == "datepublished" || property == "schema:datepublished"
                || (document.nodes[index].tag == .time && document.attribute("pubdate", of: index) != nil)
            let isModified = property == "datemodified" || property == "schema:datemodified"
            guard isPublished || isModified, let date = PageDates.date(of: index, in: document) else { continue }
            if isPublished, published == nil { published = date }
            if isModified, updated == nil { updated = date }
        }
    }

    private static func date(of index: Int, in document: HTMLDocument) -> PublicationDate? {
        let stated = document.attribute("datetime", of: index) ?? document.attribute("content", of: index)
        return stated.flatMap(DateParser.date) ?? DateParser.date(document.line(of: index))
    }

    /// The `<time>` nearest to the headline: the first one below it, else the last one above.
    private mutating func times(in document: HTMLDocument, headline: Int?, leftOut: [Bool]) {
        let times = document.elements(.time).filter { !leftOut[$0] }
        var before: PublicationDate?
        for index in times {
            guard let date = PageDates.date(of: index, in: document) else { continue }
            if PageDates.isUpdate(index, in: document) {
                if updated == nil { updated = date }
            } else if index > headline ?? 0 {
                published = date
                return
            } else {
                before = date
            }
        }
        published = before
    }

    private static func isUpdate(_ index: Int, in document: HTMLDocument) -> Bool {
        [index, Int(document.nodes[index].parent)].filter { $0 > 0 }.contains { place in
            let names = ((document.attribute("class", of: place) ?? "") + (document.attribute("id", of: place) ?? ""))
                .lowercased()
            return names.contains("updat") || names.contains("modif")
        }
    }

    /// Short lines near the headline that name a date.
    private mutating func lines(in document: HTMLDocument, headline: Int?, leftOut: [Bool]) {
        var leftOut = leftOut
        for index in document.nodes.indices where PageDates.never.contains(document.nodes[index].tag) {
            for inner in document.range(of: index) { leftOut[inner] = true }
        }
        let blocks = TextBlockCollector.blocks(of: document, leftOut: leftOut)
        let middle = blocks.firstIndex { $0.node >= headline ?? 0 } ?? 0
        let near = max(0, middle - PageDates.reach)..<min(blocks.count, middle + PageDates.reach)
        // What stands below the headline is nearer to it than what stands above.
        for place in Array(middle..<near.upperBound) + (near.lowerBound..<middle).reversed() {
            let block = blocks[place]
            guard block.length <= PageDates.maxLine else { continue }
            let found = DateLine.dates(in: block.text)
            if published == nil { published = found.published }
            if updated == nil { updated = found.updated }
            guard published == nil else { continue }
            let end = place + 1 < blocks.count ? blocks[place + 1].node : document.nodes.count
            published = PageDates.loneDate(in: block.node..<end, of: document, leftOut: leftOut)
        }
    }

    /// The date that one element of a line holds alone: a program may have put “5 min read” beside it without a space.
    private static func loneDate(in nodes: Range<Int>, of document: HTMLDocument, leftOut: [Bool]) -> PublicationDate? {
        nodes.lazy.filter { !document.nodes[$0].isElement && !leftOut[$0] }.compactMap { node in
            let line = document.line(of: node)
            return FurnitureMarker.isDateLine(Array(line.utf8)[...]) ? DateParser.date(line) : nil
        }.first
    }

    private static let others = HTMLTagSet(.aside, .nav, .footer, .template, .script, .style)
    private static let never = HTMLTagSet(.head, .script, .style, .template, .select, .svg)
}

/// A line that names the dates of an article: “Published 27 November 2026 | Updated 28 November 2026”.
enum DateLine {
    static func dates(in line: String) -> (published: PublicationDate?, updated: PublicationDate?) {
        let bytes = Array(line.utf8)
        let folded = bytes.map(ASCII.lowercased)
        var marks: [(place: Int, isUpdate: Bool)] = []
        for (labels, isUpdate) in [(updateLabels, true), (labels, false)] {
            for label in labels {
                guard let place = DateLine.place(of: label, in: folded) else { continue }
                if !marks.contains(where: { abs($0.place - place) < 12 }) { marks.append((place, isUpdate)) }
            }
        }
        marks.sort { $0.place < $1.place }
        var published: PublicationDate?
        var updated: PublicationDate?
        for (number, mark) in marks.enumerated() {
            let end = number + 1 < marks.count ? marks[number + 1].place : bytes.count
            guard let date = date(in: bytes[mark.place..<end]) else { continue }
            if mark.isUpdate { updated = updated ?? date } else { published = published ?? date }
        }
        if published == nil, let first = marks.first?.place ?? (bytes.count <= 80 ? bytes.count : nil) {
            // A date without a word before it, alone on its line or before “수정 …”.
            published = date(in: bytes[..<first].suffix(80))
            let letters = bytes.count { ASCII.isLetter($0) || $0 >= 0x80 }
            if marks.isEmpty, letters > 48 { published = nil }
        }
        return (published, updated)
    }

    private static func date(in bytes: ArraySlice<UInt8>) -> PublicationDate? {
        guard let digit = bytes.firstIndex(where: ASCII.isDigit) else {
            return DateParser.date(String(decoding: bytes, as: UTF8.self))
        }
        // A weekday or a month's name may stand before the first digit.
        let start = max(bytes.startIndex, digit - 16)
        return DateParser.date(String(decoding: bytes[digit...], as: UTF8.self))
            ?? DateParser.date(String(decoding: bytes[start...], as: UTF8.self))
    }

    private static func place(of label: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= label.count else { return nil }
        return (0...(bytes.count - label.count)).first { place in
            bytes[place] == label[0] && bytes[place..<(place + label.count)].elementsEqual(label)
                && (label[0] >= 0x80 || place == 0 || !ASCII.isLetter(bytes[place - 1]))
        }
    }

    private static let labels = [
        "입력", "기사입력", "등록", "승인", "발행", "송고", "게시", "작성", "投稿", "公開", "配信", "掲載", "更新日時：", "发布", "發布", "发表", "發表", "发稿",
        "時間", "时间", "published", "posted", "first published", "veröffentlicht", "erstellt", "stand:", "publié",
        "publicado",
        "pubblicato", "geplaatst", "date:", "datum:", "fecha:", "опубликовано",
    ].map { Array($0.utf8) }
    private static let updateLabels = [
        "수정", "최종수정", "최종 수정", "업데이트", "更新", "最終更新", "修正", "修改", "updated", "last updated", "modified", "last modified",
        "aktualisiert", "geändert", "mis à jour", "modifié", "actualizado", "aggiornato", "atualizado", "bijgewerkt",
        "обновлено",
    ].map { Array($0.utf8) }
}
