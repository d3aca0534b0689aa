import Articles
import Text

/// Why stored bytes are not a sketch.
package enum SketchError: Error, Equatable, CustomStringConvertible {
    case otherVersion(UInt8)
    case damaged(offset: Int)

    package var description: String {
        switch self {
        case .otherVersion(let version):
            "a sketch of version \(version); this program reads version \(ArticleSketch.version)"
        case .damaged(let offset): "a damaged sketch: the value at byte \(offset) is not possible"
        }
    }
}

extension ArticleSketch {
    /// The version of ``encoded``: another one keeps other things, or counts them otherwise.
    static let version: UInt8 = 8

    /// The bytes to store: a version and the fields, in little-endian order.
    package var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.write(ArticleSketch.version)
        writer.write(UInt8(Language.allCases.firstIndex(of: language) ?? 0))
        writer.write(UInt8((published == nil ? 0 : 1) | (isRoundUp ? 2 : 0)))
        writer.write(published ?? 0)
        writer.write(agency)
        writer.write(list: days.days)
        writer.write(days.weekdays)
        writer.write(days.monthDays)
        writer.write(list: times.times)
        writer.write(titleActors.bits)
        writer.write(actors.bits)
        writer.write(places.bits)
        writer.write(UInt16(quantities.all.count))
        for quantity in quantities.all {
            writer.write(quantity.value.bitPattern)
            writer.write(quantity.unit.rawValue << 1 | (quantity.isEarly ? 1 : 0))
        }
        writer.write(list: spoken.hashes)
        writer.write(list: opening.words)
        writer.write(list: opening.ends)
        writer.write(opening.headline)
        for list in [lead, names, terms, concepts, topics] {
            writer.write(list: list.map(\.hash))
            writer.write(bytes: list.map(\.weight))
        }
        writer.write(minHash.shingleCount)
        writer.write(list: minHash.bins)
        return writer.bytes
    }

    /// The sketch of stored bytes.
    ///
    /// - Throws: ``SketchError`` for bytes that this version did not write.
    package init(decoding bytes: [UInt8]) throws(SketchError) {
        guard let version = bytes.first else { throw .damaged(offset: 0) }
        guard version == ArticleSketch.version else { throw .otherVersion(version) }
        do throws(DamagedBytes) {
            try self.init(reading: bytes)
        } catch {
            throw .damaged(offset: error.offset)
        }
    }

    private init(reading bytes: [UInt8]) throws(DamagedBytes) {
        var reader = ByteReader(bytes)
        _ = try reader.read() as UInt8
        language = Language.allCases[try reader.number(atMost: Language.allCases.count - 1)]
        let flags = try reader.number(atMost: 3)
        let day: Int32 = try reader.read()
        published = flags & 1 != 0 ? day : nil
        isRoundUp = flags & 2 != 0
        agency = try reader.read()
        days = EventDays(
            days: try reader.list(atMost: EventDays.maxDays), weekdays: try reader.read(), monthDays: try reader.read())
        times = ClockTimes(times: try reader.list(atMost: ClockTimes.maxTimes))
        titleActors = Actors(bits: try reader.read())
        actors = Actors(bits: try reader.read())
        places = EventPlaces(bits: try reader.read())
        var quantities: [Quantity] = []
        for _ in 0..<(try reader.count(atMost: Quantities.max)) {
            let value = Float(bitPattern: try reader.read())
            let kind: UInt8 = try reader.read()
            guard let unit = Unit(rawValue: kind >> 1), value.isFinite else { throw reader.damaged }
            quantities.append(Quantity(value: value, unit: unit, isEarly: kind & 1 == 1))
        }
        self.quantities = Quantities(all: quantities)
        spoken = SpokenNames(hashes: try reader.list(atMost: SpokenNames.max))
        let words: [UInt32] = try reader.list(atMost: Opening.max + 1)
        opening = Opening(
            words: words, ends: try reader.list(atMost: Opening.maxSentences),
            headline: UInt8(try reader.number(atMost: words.count)))
        // Ranges are made of the ends.
        for (place, end) in opening.ends.enumerated()
        where end > opening.words.count || (place > 0 && opening.ends[place - 1] >= end) { throw reader.damaged }
        lead = try reader.terms(atMost: ArticleSketch.maxLead)
        names = try reader.terms(atMost: ArticleSketch.maxNames)
        terms = try reader.terms(atMost: ArticleSketch.maxTerms)
        concepts = try reader.terms(atMost: ArticleSketch.maxConcepts)
        topics = try reader.terms(atMost: ArticleSketch.maxTopics)
        let shingleCount: UInt32 = try reader.read()
        let bins: [UInt16] = try reader.list(atMost: MinHash.binCount)
        guard bins.count == MinHash.binCount else { throw reader.damaged }
        minHash = MinHash(bins: bins, shingleCount: shingleCount)
        try reader.finish()
    }
}

extension ByteReader {
    /// Terms, which are ordered by their hashes: comparisons rely on it.
    fileprivate mutating func terms(atMost max: Int) throws(DamagedBytes) -> [WeightedTerm] {
        let hashes: [UInt32] = try list(atMost: max)
        for place in hashes.indices.dropFirst() where hashes[place - 1] >= hashes[place] { throw damaged }
        return zip(hashes, try list(ofBytes: hashes.count)).map { WeightedTerm(hash: $0, weight: $1) }
    }
}
