import Stories

/// Pairs of short items: as they are, shortened, and beside items of other pairs.
struct PairRows {
    let desk: MeasuringDesk
    let writer: RowWriter

    /// The pairs, with and without their dates, and their shorter forms.
    func write(_ pairs: [ItemPair], named name: String) throws {
        for (number, pair) in pairs.enumerated() {
            let group = "\(name)\(number)"
            for (suffix, published) in [("", nil), ("-undated", "")] {
                let sketches = try pair.items.map { try desk.sketch($0, published: published) }
                if let measures = desk.compare(sketches[0], sketches[1]) {
                    writer.write(measures, source: name + suffix, group: group, isSame: pair.isSame)
                }
            }
            for item in pair.items { try writeForms(item, item, source: "forms", group: group, isSame: true) }
            try writeForms(
                pair.a, pair.b, source: pair.isSame ? "forms-retold" : "forms-twins", group: group, isSame: pair.isSame)
            guard !pair.isSame, let headline = commonHeadline(pair.a.title, pair.b.title) else { continue }
            // Two events under one headline: the texts must tell.
            var (one, other) = (pair.a, pair.b)
            one.title = headline
            other.title = headline
            for forms in [(1, 1), (1, 2), (2, 1), (2, 2)] {
                try write(one, other, forms, source: "headline-twins", group: group, isSame: false)
            }
        }
    }

    /// Items of different pairs, as if of one day.
    func writeMixed(_ pairs: [ItemPair]) throws {
        var items: [(group: Int, sketch: ArticleSketch)] = []
        for (number, pair) in pairs.enumerated() {
            for item in pair.items { items.append((number, try desk.sketch(item, published: "2025-07-15"))) }
        }
        for (place, one) in items.enumerated() {
            for other in items[(place + 1)...] where other.group != one.group {
                guard let measures = desk.compare(one.sketch, other.sketch), measures.score > -4.5 else { continue }
                writer.write(
                    measures, source: "mixed", group: "pairs\(one.group),pairs\(other.group)", isSame: false)
            }
        }
    }

    /// Two items, each as a headline alone (0), with 150 characters (1) and whole (2), with and without dates.
    func writeForms(_ one: Item, _ other: Item, source: String, group: String, isSame: Bool) throws {
        for forms in [(0, 1), (0, 2), (1, 2), (1, 0), (2, 0), (2, 1)] {
            try write(one, other, forms, source: source, group: group, isSame: isSame)
        }
    }

    private func write(
        _ one: Item, _ other: Item, _ forms: (Int, Int), source: String, group: String, isSame: Bool
    ) throws {
        for dates in [(nil, nil), ("", nil), (nil, ""), ("", "")] as [(String?, String?)] {
            let left = try desk.sketch(one.form(forms.0), published: dates.0)
            let right = try desk.sketch(other.form(forms.1), published: dates.1)
            guard let measures = desk.compare(left, right) else { continue }
            writer.write(measures, source: source, group: group, isSame: isSame)
        }
    }

    /// What two headlines have in common, word by word, or by characters where words are not separated.
    private func commonHeadline(_ left: String, _ right: String) -> String? {
        let isSpaced = left.contains(" ") && right.contains(" ")
        let (mine, theirs) =
            isSpaced
            ? (left.split(separator: " ").map(String.init), right.split(separator: " ").map(String.init))
            : (left.map { String($0) }, right.map { String($0) })
        var table = [[[String]]](repeating: [[String]](repeating: [], count: theirs.count + 1), count: mine.count + 1)
        for (row, word) in mine.enumerated() {
            for (column, other) in theirs.enumerated() {
                table[row + 1][column + 1] =
                    word == other
                    ? table[row][column] + [word]
                    : [table[row][column + 1], table[row + 1][column]].max { $0.count < $1.count } ?? []
            }
        }
        let common = table[mine.count][theirs.count]
        return common.count >= (isSpaced ? 4 : 8) ? common.joined(separator: isSpaced ? " " : "") : nil
    }
}

extension Item {
    /// The item as a headline alone (0), with 150 characters of its text (1), or whole (2).
    func form(_ number: Int) -> Item {
        var item = self
        if number == 0 { item.text = "" }
        if number == 1 { item.text = String(text.prefix(150)) }
        return item
    }
}
