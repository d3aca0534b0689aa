import Stories

/// Articles of known stories beside those of their story and the nearest others.
struct StoryRows {
    let desk: MeasuringDesk
    let writer: RowWriter

    func write(_ items: [Item]) throws {
        for (suffix, published) in [("", nil), ("-undated", "")] {
            let sketches = try items.map { try desk.sketch($0, published: published) }
            let index = desk.index(of: sketches)
            for (number, sketch) in sketches.enumerated() {
                let mates = Set(items.indices.filter { items[$0].story == items[number].story }.map { Int64($0) })
                var others = 0
                for measures in index.measures(of: sketch, at: MeasuringDesk.now, with: mates)
                    .sorted(by: { $0.score > $1.score }) where measures.article != Int64(number)
                {
                    let isMate = mates.contains(measures.article)
                    if !isMate { others += 1 }
                    if others > 10, !isMate { continue }
                    let other = Int(measures.article)
                    let group = "story" + (items[min(number, other)].story ?? "")
                    if other < number, isMate || others <= 4,
                        let alone = desk.compare(sketches[other], sketch)
                    {
                        writer.write(alone, source: "stories-alone" + suffix, group: group, isSame: isMate)
                    }
                    writer.write(measures, source: "stories" + suffix, group: group, isSame: isMate)
                    guard suffix.isEmpty, other < number, number % 3 == 0, isMate || others <= 2 else { continue }
                    try PairRows(desk: desk, writer: writer).writeForms(
                        items[other], items[number], source: isMate ? "forms-retold" : "forms-twins", group: group,
                        isSame: isMate)
                }
                guard suffix.isEmpty, number % 3 == 0 else { continue }
                try PairRows(desk: desk, writer: writer).writeForms(
                    items[number], items[number], source: "forms", group: "story" + (items[number].story ?? ""),
                    isSame: true)
            }
        }
    }
}
