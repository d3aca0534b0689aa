import Text

/// Phrases, each of them only in lines up to a length, found by their first byte: there are hundreds of them, and an
/// article has dozens of lines.
struct PhraseList {
    private struct Phrase {
        var bytes: [UInt8]
        var maxLength: Int
    }

    private var byFirst = [[Phrase]](repeating: [], count: 256)
    /// Whether a phrase begins with a pair of bytes: hundreds of phrases begin with nearly every letter.
    private var isPair = [Bool](repeating: false, count: pairs)
    private static let pairs = 1 << 12
    /// The length of the longest line that can hold one.
    private var longestLine = 0

    /// Phrases in lower case, with the maximum length in bytes of the lines that hold them.
    init(_ lists: (maxLength: Int, phrases: [String])...) {
        for (maxLength, phrases) in lists {
            longestLine = max(longestLine, maxLength)
            for phrase in phrases {
                let bytes = Array(phrase.utf8)
                precondition(bytes.count >= 2, "the phrase \(phrase) has one byte")
                byFirst[Int(bytes[0])].append(Phrase(bytes: bytes, maxLength: maxLength))
                isPair[PhraseList.pair(bytes[0], bytes[1])] = true
            }
        }
    }

    /// Whether a line begins with one, in any case of ASCII letters.
    func begins(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, line.count <= longestLine else { return false }
        return line.withUnsafeBufferPointer { line in
            byFirst[Int(ASCII.lowercased(first))].contains { PhraseList.stands($0, at: 0, in: line) }
        }
    }

    /// Whether a line holds one anywhere, in any case of ASCII letters.
    func isIn(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= longestLine else { return false }
        return line.withUnsafeBufferPointer { line in
            isPair.withUnsafeBufferPointer { isPair in
                guard var first = line.first.map(ASCII.lowercased) else { return false }
                for place in 1..<line.count {
                    let second = ASCII.lowercased(line[place])
                    if isPair[PhraseList.pair(first, second)],
                        byFirst[Int(first)].contains(where: { PhraseList.stands($0, at: place - 1, in: line) })
                    {
                        return true
                    }
                    first = second
                }
                return false
            }
        }
    }

    /// A number for a pair of bytes. Other pairs may share it.
    @inline(__always)
    private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) << 4 ^ Int(second)) & (pairs - 1)
    }

    private static func stands(_ phrase: Phrase, at place: Int, in line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count <= phrase.maxLength, line.count - place >= phrase.bytes.count else { return false }
        for (offset, byte) in phrase.bytes.enumerated() where ASCII.lowercased(line[place + offset]) != byte {
            return false
        }
        return true
    }
}

/// Lines that are phrases from end to end.
struct LineList {
    private let lines: Set<[UInt8]>
    /// The length of the longest one, so that paragraphs are not looked up.
    private let longest: Int

    /// Lines in lower case.
    init(_ lines: [String]) {
        self.lines = Set(lines.map { Array($0.utf8) })
        longest = lines.map(\.utf8.count).max() ?? 0
    }

    func contains(_ line: [UInt8]) -> Bool { line.count <= longest && lines.contains(line) }
}
