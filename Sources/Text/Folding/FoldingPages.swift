/// The fold of each scalar beyond ASCII.
///
/// The generated runs are unpacked once into pages of 256 scalars, so a look-up is two loads.
final class FoldingPages: Sendable {
    /// Folds case, width, accents and compatibility forms. Built on first use in under a millisecond.
    static let plain = FoldingPages()
    /// Folds traditional Han characters to simplified ones as well.
    static let simplifying = FoldingPages(simplifying: true)

    enum Fold {
        case itself
        case scalar(UInt32)
        case several(ArraySlice<Int32>)
        case vanishes
    }

    private static let limit = 0x20000
    private static let severalFlag: UInt32 = 1 << 31
    private static let vanishesFlag: UInt32 = 1 << 30

    /// Page number of each block of 256 scalars. On page 0 every scalar folds to itself.
    private let pageNumbers: [UInt16]
    private let pages: [UInt32]

    private init(simplifying: Bool = false) {
        var table = Pages()
        let simplified = simplifying ? HanFoldingTable.simplified() : [:]
        let runs = FoldingTable.runs
        for start in stride(from: 0, to: runs.count, by: 5) {
            for number in 0..<runs[start + 1] {
                let scalar = Int(runs[start] + number * runs[start + 2])
                let target = runs[start + 3] + number * runs[start + 4]
                let kept = simplified[UInt32(target)] ?? UInt32(target)
                table.set(scalar, to: runs[start + 3] == 0 ? FoldingPages.vanishesFlag : kept)
            }
        }
        for (traditional, target) in simplified { table.set(Int(traditional), to: target) }
        let sequences = FoldingTable.sequences
        var position = 0
        while position < sequences.count {
            table.set(Int(sequences[position]), to: FoldingPages.severalFlag | UInt32(position + 1))
            position += 2 + Int(sequences[position + 1])
        }
        pageNumbers = table.numbers
        pages = table.entries
    }

    /// The fold of a scalar beyond ASCII.
    func fold(_ scalar: UInt32) -> Fold {
        guard scalar < FoldingPages.limit else { return .itself }
        let page = Int(pageNumbers[Int(scalar >> 8)])
        let entry = pages[page << 8 | Int(scalar & 0xFF)]
        if entry == 0 { return .itself }
        if entry & FoldingPages.severalFlag != 0 {
            let position = Int(entry & ~FoldingPages.severalFlag)
            let count = Int(FoldingTable.sequences[position])
            return .several(FoldingTable.sequences[(position + 1)..<(position + 1 + count)])
        }
        return entry == FoldingPages.vanishesFlag ? .vanishes : .scalar(entry)
    }

    private struct Pages {
        var numbers = [UInt16](repeating: 0, count: FoldingPages.limit >> 8)
        var entries = [UInt32](repeating: 0, count: 256)

        mutating func set(_ scalar: Int, to entry: UInt32) {
            if numbers[scalar >> 8] == 0 {
                numbers[scalar >> 8] = UInt16(entries.count >> 8)
                entries.append(contentsOf: repeatElement(0, count: 256))
            }
            entries[Int(numbers[scalar >> 8]) << 8 | scalar & 0xFF] = entry
        }
    }
}

/// Puts together what a decomposed text writes as several scalars: Hangul syllables and voiced kana.
enum Composition {
    /// Whether a scalar can join the one before it.
    static func mayCombine(_ scalar: UInt32) -> Bool {
        (0x1161...0x1175).contains(scalar) || (0x11A8...0x11C2).contains(scalar) || scalar == 0x3099
            || scalar == 0x309A
    }

    /// The one scalar that two make, if they do.
    static func compose(_ first: UInt32, _ second: UInt32) -> UInt32? {
        switch second {
        case 0x1161...0x1175 where (0x1100...0x1112).contains(first):
            0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
        case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(first) && (first - 0xAC00) % 28 == 0:
            first + (second - 0x11A7)
        case 0x3099: voiced(first)
        case 0x309A where isHaRow(first): first + 2
        default: nil
        }
    }

    private static func voiced(_ kana: UInt32) -> UInt32? {
        // Katakana stand 0x60 behind hiragana.
        let hiragana = (0x30A1...0x30FA).contains(kana) ? kana - 0x60 : kana
        switch hiragana {
        case 0x3046: return kana + 0x4E
        // か to ち: every second one is the voiced form. つ and と shift by the small っ between them.
        case 0x304B...0x3061: return hiragana % 2 == 1 ? kana + 1 : nil
        case 0x3064, 0x3066, 0x3068: return kana + 1
        default: return isHaRow(kana) ? kana + 1 : nil
        }
    }

    private static func isHaRow(_ kana: UInt32) -> Bool {
        let hiragana = (0x30A1...0x30FA).contains(kana) ? kana - 0x60 : kana
        return (0x306F...0x307B).contains(hiragana) && (hiragana - 0x306F) % 3 == 0
    }
}
