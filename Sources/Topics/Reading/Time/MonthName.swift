/// The English names of the months, written out or cut short.
enum MonthName {
    /// The month that folded letters name, 1 to 12.
    static func number(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        guard range.count >= 3, range.count <= 9 else { return nil }
        let word = text[range]
        return names.firstIndex { name in
            word.elementsEqual(name) || (range.count <= 4 && range.count < name.count && name.starts(with: word))
        }.map { $0 + 1 }
    }

    private static let names: [[UInt8]] = TimeCueWords.months.map { Array($0.utf8) }
}
