import Text

/// A judge's output for one article, as it is kept: a later decision on the same passages need not ask the judge.
package struct JudgeRecord: Sendable, Equatable {
    /// See ``ArticleJudge/identity``.
    package let judge: UInt64
    /// The digest of headline, lead and deep sentences that were read together.
    private let passage: UInt64
    private let logits: [Float]
    private let vector: [Float]
    /// The logits of the sections that were read alone, by their digests.
    private let sections: [Section]

    private struct Section: Equatable {
        var digest: UInt64
        var logits: [Float]
    }

    /// What a judge said of an article.
    init(_ input: JudgeInput, _ output: JudgeReading, by judge: UInt64) {
        self.judge = judge
        passage = JudgeRecord.digest(of: [input.headline, input.lead, input.deep])
        logits = output.logits
        vector = output.vector
        var sections: [Section] = []
        for (numbers, read) in zip(input.topicSections, output.sections) where numbers.count == read.count {
            for (number, logits) in zip(numbers, read) where number < input.sections.count {
                let digest = JudgeRecord.digest(of: [input.sections[number]])
                if !sections.contains(where: { $0.digest == digest }) {
                    sections.append(Section(digest: digest, logits: logits))
                }
            }
        }
        self.sections = sections
    }

    /// The output for a passage; nil if the judge read another one.
    func reading(of input: JudgeInput) -> JudgeReading? {
        guard passage == JudgeRecord.digest(of: [input.headline, input.lead, input.deep]) else { return nil }
        return JudgeReading(logits: logits, vector: vector)
    }

    /// The logits of a section; nil if the judge did not read it.
    func logits(ofSection text: String) -> [Float]? {
        let digest = JudgeRecord.digest(of: [text])
        return sections.first { $0.digest == digest }?.logits
    }

    /// It distinguishes the texts of one article, so a hash without a secret is enough.
    private static func digest(of texts: [String]) -> UInt64 {
        var hash = FNV1a.basis64
        for text in texts {
            for byte in text.utf8 { hash = FNV1a.adding(UInt32(byte), to: hash) }
            // No byte of UTF-8.
            hash = FNV1a.adding(0xFF, to: hash)
        }
        return hash
    }
}

extension JudgeRecord {
    private static let version: UInt32 = 1
    /// Maximum number of logits, dimensions or sections; a larger one stands in damaged bytes.
    private static let maxCount: UInt32 = 65_536

    /// The bytes to store: words of 32 bits in little-endian order.
    ///
    /// Shape: version, judge, passage, number of logits, dimensions, number of sections; logits; vector; for each
    /// section its digest and logits. Numbers of 64 bits are two words, the lower one first.
    package var encoded: [UInt8] {
        var words = [JudgeRecord.version]
        func add(_ number: UInt64) { words += [UInt32(truncatingIfNeeded: number), UInt32(number >> 32)] }
        add(judge)
        add(passage)
        words += [UInt32(logits.count), UInt32(vector.count), UInt32(sections.count)]
        words += logits.map(\.bitPattern) + vector.map(\.bitPattern)
        for section in sections {
            add(section.digest)
            words += section.logits.map(\.bitPattern)
        }
        return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }

    /// The record of stored bytes; nil for bytes that this version did not write.
    package init?(decoding bytes: [UInt8]) {
        guard bytes.count % 4 == 0 else { return nil }
        var words = stride(from: 0, to: bytes.count, by: 4).map { start in
            (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
        }[...]
        guard words.count >= 8, words.popFirst() == JudgeRecord.version else { return nil }
        func number() -> UInt64 {
            let low = words.popFirst() ?? 0
            return UInt64(low) | UInt64(words.popFirst() ?? 0) << 32
        }
        func floats(_ count: UInt32) -> [Float] {
            defer { words = words.dropFirst(Int(count)) }
            return words.prefix(Int(count)).map { Float(bitPattern: $0) }
        }
        judge = number()
        passage = number()
        let counts = (0..<3).map { _ in words.popFirst() ?? 0 }
        guard counts.allSatisfy({ $0 <= JudgeRecord.maxCount }),
            words.count == Int(counts[0]) + Int(counts[1]) + Int(counts[2]) * (2 + Int(counts[0]))
        else { return nil }
        logits = floats(counts[0])
        vector = floats(counts[1])
        sections = (0..<counts[2]).map { _ in Section(digest: number(), logits: floats(counts[0])) }
    }
}

/// A judge's record in the place of the judge, and perhaps the judge itself behind it.
package struct RecordedJudge: ArticleJudge {
    private let record: JudgeRecord?
    private let judge: any ArticleJudge
    private let asksJudge: Bool
    private let onMiss: @Sendable () -> Void

    /// - Parameters:
    ///   - record: What the judge said of the article before; nil if it did not read it.
    ///   - judge: The judge of the configuration. A record of another judge is not used.
    ///   - asksJudge: Whether the judge reads passages without a record; else the words decide about them.
    ///   - onMiss: Called for each passage without a record.
    package init(
        _ record: JudgeRecord?, judge: any ArticleJudge, asksJudge: Bool, onMiss: @escaping @Sendable () -> Void
    ) {
        self.record = record?.judge == judge.identity ? record : nil
        self.judge = judge
        self.asksJudge = asksJudge
        self.onMiss = onMiss
    }

    package var outputs: [String] { judge.outputs }
    package var identity: UInt64 { judge.identity }

    package func judge(_ input: JudgeInput) -> JudgeReading? {
        if let known = record?.reading(of: input), known.logits.count == outputs.count { return known }
        onMiss()
        return asksJudge ? judge.judge(input) : nil
    }

    package func judge(sections: [String]) -> [[Float]]? {
        let known = sections.compactMap { record?.logits(ofSection: $0) }
        if known.count == sections.count { return known }
        return asksJudge ? judge.judge(sections: sections) : nil
    }
}
