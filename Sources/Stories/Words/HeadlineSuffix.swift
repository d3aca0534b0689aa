import Text

/// The name of an outlet behind a headline: “… - Reuters”, “… | 연합뉴스”, “…_新华网”.
enum HeadlineSuffix {
    /// A longer suffix, in scalars, is a part of the headline.
    private static let maxLength = 30

    /// Where a headline without its suffix ends, in bytes of the text.
    static func start(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var scalars: [(value: UInt32, offset: Int)] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let (value, length) = UTF8Scalar.decode(bytes, at: place, end: range.upperBound)
            scalars.append((value, place))
            place += length
        }
        // A suffix is shorter than what it stands behind.
        let first = max(scalars.count - maxLength, scalars.count / 2 + 1)
        for place in scalars.indices.reversed().prefix(while: { $0 >= first }) where isSeparator(scalars, place) {
            return scalars[place].offset
        }
        return range.upperBound
    }

    private static func isSeparator(_ scalars: [(value: UInt32, offset: Int)], _ place: Int) -> Bool {
        switch scalars[place].value {
        case 0x7C, 0xFF5C: true
        // Between Latin letters it belongs to an address.
        case 0x5F: scalars[place - 1].value >= 0x80
        case 0x2D, 0x2013, 0x2014:
            place + 1 < scalars.count && scalars[place - 1].value == 0x20 && scalars[place + 1].value == 0x20
        default: false
        }
    }
}
