/// Strict validation of UTF-16.
enum UTF16Check {
    /// The index of the first surrogate without its other half, or of a zero; `nil` if there is none.
    static func firstError(in units: [UInt16]) -> Int? {
        var place = 0
        while place < units.count {
            switch units[place] {
            case 0: return place
            case 0xD800...0xDBFF:
                guard place + 1 < units.count, (0xDC00...0xDFFF).contains(units[place + 1]) else { return place }
                place += 2
            case 0xDC00...0xDFFF: return place
            default: place += 1
            }
        }
        return nil
    }
}
