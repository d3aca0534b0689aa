import Foundation
import Stories
import TestSupport

/// The summit articles, constructed days, and labelled articles of other weeks.
struct OtherRows {
    let desk: MeasuringDesk
    let writer: RowWriter

    /// The third and the fifth summit article report one event, the others each their own; alone, and among stories.
    func writeSummits(_ data: String, stories: [Item]) throws {
        let summits = try (0..<5).compactMap { number in
            try FileManager.default.contents(atPath: data + "/summit-\(number).txt").map {
                try desk.sketch([UInt8]($0), name: "summit-\(number).txt")
            }
        }
        let others = try stories.map { try desk.sketch($0, published: "") }
        for number in summits.indices.dropFirst() {
            let contexts = [Array(summits[..<number]), summits[..<number] + others]
            for context in contexts {
                let held = Set((0..<number).map { Int64($0) })
                for measures in desk.index(of: context).measures(of: summits[number], at: MeasuringDesk.now, with: held)
                where measures.article < Int64(number) {
                    writer.write(
                        measures, source: "summits", group: "summits", isSame: measures.article == 2 && number == 4)
                }
            }
            for other in 0..<number {
                guard let measures = desk.compare(summits[other], summits[number]) else { continue }
                writer.write(measures, source: "summits", group: "summits", isSame: other == 2 && number == 4)
            }
        }
    }

    /// Days of invented news: each article beside the last of its event and the nearest of others.
    func writeDays(seeds: ClosedRange<UInt64>) throws {
        for seed in seeds {
            let day = ConstructedDay(articles: 200, seed: seed).articles
            let sketches = try day.map {
                try desk.sketch(Item(title: $0.title, text: $0.text, published: ConstructedDay.published))
            }
            for (number, sketch) in sketches.enumerated() {
                let mates = Set((0..<number).filter { day[$0].story == day[number].story }.suffix(6).map { Int64($0) })
                var others = 0
                for measures in desk.index(of: Array(sketches[..<number]))
                    .measures(of: sketch, at: MeasuringDesk.now, with: mates).sorted(by: { $0.score > $1.score })
                {
                    let isMate = day[Int(measures.article)].story == day[number].story
                    if !isMate { others += 1 }
                    guard isMate ? mates.contains(measures.article) : others <= 8 else { continue }
                    writer.write(measures, source: "days", group: "day\(seed)", isSame: isMate)
                }
            }
        }
    }

    /// Articles published three weeks apart or more report different events; their dates are removed.
    func writeLabelled(_ items: [Item]) throws {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withFullDate]
        let dated = items.compactMap { item in
            item.published.flatMap { formatter.date(from: String($0.prefix(10))) }
                .map { (item, Int($0.timeIntervalSince1970 / 86_400)) }
        }
        let sketches = try dated.map { try desk.sketch($0.0, published: "") }
        let index = desk.index(of: sketches)
        for number in sketches.indices where number % 2 == 0 {
            let far = index.measures(of: sketches[number], at: MeasuringDesk.now)
                .filter { abs(dated[Int($0.article)].1 - dated[number].1) >= 21 }.sorted { $0.score > $1.score }
            for measures in far.prefix(4) {
                writer.write(measures, source: "labelled", group: "labelled\(number)", isSame: false)
                guard let alone = desk.compare(sketches[Int(measures.article)], sketches[number]) else { continue }
                writer.write(alone, source: "labelled-alone", group: "labelled\(number)", isSame: false)
            }
        }
    }
}
