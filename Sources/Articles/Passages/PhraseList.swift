import Text

/// Phrases, each of them only in lines up to a length, found by their first byte: there are hundreds of them, and an
/// article has dozens of lines.
struct PhraseList {
    private struct Phrase {
        var bytes: [UInt8]
        var maxLength: Int
    }

    private var byFirst = [[Phrase]](repeating: [], count: 256)
    private var isFirst = [Bool](repeating: false, count: 256)
    /// The length of the longest line that can hold one.
    private var longestLine = 0

    /// Phrases in lower case, with the maximum length in bytes of the lines that hold them.
    init(_ lists: (maxLength: Int, phrases: [String])...) {
        for (maxLength, phrases) in lists {
            longestLine = max(longestLine, maxLength)
            for phrase in phrases {
                let bytes = Array(phrase.utf8)
                byFirst[Int(bytes[0])].append(Phrase(bytes: bytes, maxLength: maxLength))
                isFirst[Int(bytes[0])] = true
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
            isFirst.withUnsafeBufferPointer { isFirst in
                line.indices.contains { place in
                    let first = Int(ASCII.lowercased(line[place]))
                    return isFirst[first] && byFirst[first].contains { PhraseList.stands($0, at: place, in: line) }
                }
            }
        }
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
