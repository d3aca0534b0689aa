/// The English names of the months.
package enum MonthName {
    /// In full, January first.
    package static let full = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    /// In lower case, January first.
    package static let lowercased = full.map { $0.lowercased() }
    /// As mail and HTTP write them: `Jan`, `Feb`.
    package static let abbreviated = full.map { String($0.prefix(3)) }

    private static let bytes = lowercased.map { Array($0.utf8) }
    private static let sept = Array("sept".utf8)

    /// Whether a letter begins the name of a month, in any case.
    package static func isInitial(_ letter: UInt8) -> Bool {
        switch ASCII.lowercased(letter) {
        case UInt8(ascii: "j"), UInt8(ascii: "f"), UInt8(ascii: "m"), UInt8(ascii: "a"), UInt8(ascii: "s"),
            UInt8(ascii: "o"), UInt8(ascii: "n"), UInt8(ascii: "d"):
            true
        default: false
        }
    }

    /// The number of a month, 1 to 12, by its name in lower case: in full, its first three letters, or `sept`.
    package static func number(of name: [UInt8]) -> Int? {
        guard (3...9).contains(name.count) else { return nil }
        let index = bytes.firstIndex { full in
            full == name || full.starts(with: name) && (name.count == 3 || name == sept)
        }
        return index.map { $0 + 1 }
    }
}
