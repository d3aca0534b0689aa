import Articles

extension ArticleSketch {
    /// The version of ``encoded``: another one keeps other things, or counts them otherwise.
    static let version: UInt8 = 5

    /// The bytes to store: a version and what is kept, in little-endian order.
    package var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.write(ArticleSketch.version)
        writer.write(UInt8(Language.allCases.firstIndex(of: language) ?? 0))
        writer.write(UInt8(published == nil ? 0 : 1))
        writer.write(published ?? 0)
        writer.write(UInt8(days.days.count))
        for day in days.days { writer.write(day) }
        writer.write(days.weekdays)
        writer.write(days.monthDays)
        writer.write(sites.bits)
        for list in [numbers, names, lead] {
            writer.write(UInt8(list.count))
            for hash in list { writer.write(hash) }
        }
        writer.write(agency)
        for list in [terms, concepts, topics] {
            writer.write(UInt8(list.count))
            for term in list {
                writer.write(term.hash)
                writer.write(term.weight)
            }
        }
        writer.write(minHash.shingleCount)
        for bin in minHash.bins { writer.write(bin) }
        return writer.bytes
    }

    /// The sketch of stored bytes.
    ///
    /// - Throws: ``SketchError`` for bytes that this version did not write.
    package init(decoding bytes: [UInt8]) throws(SketchError) {
        var reader = ByteReader(bytes)
        let version: UInt8 = try reader.read()
        guard version == ArticleSketch.version else { throw .otherVersion(version) }
        let languages = Language.allCases
        language = languages[try reader.count(atMost: languages.count - 1)]
        let isDated = try reader.count(atMost: 1) == 1
        let day: Int32 = try reader.read()
        published = isDated ? day : nil
        var days: [Int32] = []
        for _ in 0..<(try reader.count(atMost: EventDays.most)) { days.append(try reader.read()) }
        self.days = EventDays(days: days, weekdays: try reader.read(), monthDays: try reader.read())
        sites = EventSites(bits: try reader.read())
        numbers = try reader.hashes(atMost: ArticleSketch.mostNumbers)
        names = try reader.hashes(atMost: ArticleSketch.mostNames)
        lead = try reader.hashes(atMost: ArticleSketch.mostWording)
        agency = try reader.read()
        terms = try reader.terms(atMost: ArticleSketch.mostTerms)
        concepts = try reader.terms(atMost: ArticleSketch.mostConcepts)
        topics = try reader.terms(atMost: ArticleSketch.mostTopics)
        let shingleCount: UInt32 = try reader.read()
        var bins: [UInt16] = []
        for _ in 0..<MinHash.binCount { bins.append(try reader.read()) }
        minHash = MinHash(bins: bins, shingleCount: shingleCount)
        try reader.finish()
    }
}

/// Appends numbers to bytes.
private struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: some FixedWidthInteger) {
        for place in 0..<value.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: value >> (place * 8))) }
    }
}

/// Takes numbers from bytes that anybody may have written.
private struct ByteReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func read<Value: FixedWidthInteger>() throws(SketchError) -> Value {
        let size = Value.bitWidth / 8
        guard bytes.count - offset >= size else { throw .damaged(offset: offset) }
        defer { offset += size }
        return (0..<size).reduce(0) { $0 | Value(truncatingIfNeeded: bytes[offset + $1]) << ($1 * 8) }
    }

    /// A number of things that there cannot be more of.
    mutating func count(atMost most: Int) throws(SketchError) -> Int {
        let value: UInt8 = try read()
        guard Int(value) <= most else { throw .damaged(offset: offset - 1) }
        return Int(value)
    }

    mutating func hashes(atMost most: Int) throws(SketchError) -> [UInt32] {
        var hashes: [UInt32] = []
        for _ in 0..<(try count(atMost: most)) {
            let hash: UInt32 = try read()
            if let last = hashes.last, last >= hash { throw .damaged(offset: offset - 4) }
            hashes.append(hash)
        }
        return hashes
    }

    /// Terms, which are ordered by their hashes: what is compared later relies on it.
    mutating func terms(atMost most: Int) throws(SketchError) -> [WeightedTerm] {
        var terms: [WeightedTerm] = []
        for _ in 0..<(try count(atMost: most)) {
            let term = WeightedTerm(hash: try read(), weight: try read())
            if let last = terms.last, last.hash > term.hash { throw .damaged(offset: offset - 5) }
            terms.append(term)
        }
        return terms
    }

    func finish() throws(SketchError) {
        guard offset == bytes.count else { throw .damaged(offset: offset) }
    }
}
