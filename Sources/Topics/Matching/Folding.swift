/// Looks up what a scalar folds to.
///
/// The generated runs are unpacked once into pages of 256 scalars, so that a look-up is two loads.
final class Folding: Sendable {
    /// The table in use; built on first use in under a millisecond.
    static let table = Folding()
    /// The same, with traditional Han characters folding to simplified ones.
    static let simplifying = Folding(simplifying: true)

    /// What becomes of one scalar.
    enum Fold {
        case itself
        case scalar(UInt32)
        case several(ArraySlice<Int32>)
        case nothing
    }

    private static let limit = 0x20000
    private static let severalFlag: UInt32 = 1 << 31
    private static let nothingFlag: UInt32 = 1 << 30

    /// Page number of each block of 256 scalars; page 0 folds nothing.
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
                table.set(scalar, to: runs[start + 3] == 0 ? Folding.nothingFlag : kept)
            }
        }
        for (traditional, target) in simplified { table.set(Int(traditional), to: target) }
        let sequences = FoldingTable.sequences
        var position = 0
        while position < sequences.count {
            table.set(Int(sequences[position]), to: Folding.severalFlag | UInt32(position + 1))
            position += 2 + Int(sequences[position + 1])
        }
        pageNumbers = table.numbers
        pages = table.entries
    }

    /// What a scalar beyond ASCII folds to.
    func fold(_ scalar: UInt32) -> Fold {
        guard scalar < Folding.limit else { return .itself }
        let page = Int(pageNumbers[Int(scalar >> 8)])
        let entry = pages[page << 8 | Int(scalar & 0xFF)]
        if entry == 0 { return .itself }
        if entry & Folding.severalFlag != 0 {
            let position = Int(entry & ~Folding.severalFlag)
            let count = Int(FoldingTable.sequences[position])
            return .several(FoldingTable.sequences[(position + 1)..<(position + 1 + count)])
        }
        return entry == Folding.nothingFlag ? .nothing : .scalar(entry)
    }

    /// The pages while they are filled.
    private struct Pages {
        var numbers = [UInt16](repeating: 0, count: Folding.limit >> 8)
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
