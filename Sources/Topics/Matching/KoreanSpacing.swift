import Text

/// The ways to write a Korean phrase with and without spaces.
///
/// Korean outlets write compounds both ways. A space between two syllables may be left out; one may be put in where at
/// least two syllables stand on either side: 수출통제, 수출 통제.
enum KoreanSpacing {
    /// The maximum number of variants of a phrase.
    static let maxCount = 48

    /// All ways to write a folded phrase, the given one first.
    static func variants(of folded: [UInt8]) -> [[UInt8]] {
        var scalars: [UInt32] = []
        var written: Set<Int> = []
        folded.withUnsafeBufferPointer { bytes in
            var position = 0
            while position < bytes.count {
                let (scalar, length) = UTF8Scalar.decode(bytes, at: position, end: bytes.count)
                position += length
                let isBetween =
                    scalar == 0x20 && isSyllable(scalars.last) && position < bytes.count
                    && isSyllable(UTF8Scalar.decode(bytes, at: position, end: bytes.count).scalar)
                if isBetween { written.insert(scalars.count) } else { scalars.append(scalar) }
            }
        }
        let borders = scalars.indices.filter { $0 > 0 && isSyllable(scalars[$0 - 1]) && isSyllable(scalars[$0]) }
        guard !borders.isEmpty else { return [folded] }
        var variants = [folded]
        var chosen: [Int] = []
        choose(borders[...], scalars, written, &chosen, &variants)
        var seen: Set<[UInt8]> = []
        return variants.filter { seen.insert($0).inserted }
    }

    private static func choose(
        _ borders: ArraySlice<Int>, _ scalars: [UInt32], _ written: Set<Int>, _ chosen: inout [Int],
        _ variants: inout [[UInt8]]
    ) {
        guard variants.count < maxCount else { return }
        guard let border = borders.first else {
            if isSound(chosen, scalars, written) { variants.append(spell(scalars, chosen)) }
            return
        }
        choose(borders.dropFirst(), scalars, written, &chosen, &variants)
        chosen.append(border)
        choose(borders.dropFirst(), scalars, written, &chosen, &variants)
        chosen.removeLast()
    }

    /// Whether every space that was not written has two syllables on either side.
    private static func isSound(_ chosen: [Int], _ scalars: [UInt32], _ written: Set<Int>) -> Bool {
        chosen.enumerated().allSatisfy { number, border in
            if written.contains(border) { return true }
            let before = number > 0 ? chosen[number - 1] : 0
            let after = number + 1 < chosen.count ? chosen[number + 1] : scalars.count
            return border - before >= 2 && after - border >= 2 && isSyllable(scalars[border - 2])
                && isSyllable(scalars[border + 1])
        }
    }

    private static func spell(_ scalars: [UInt32], _ spaces: [Int]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (number, scalar) in scalars.enumerated() {
            if spaces.contains(number) { bytes.append(0x20) }
            UTF8Scalar.encode(scalar, into: &bytes)
        }
        return bytes
    }

    private static func isSyllable(_ scalar: UInt32?) -> Bool {
        scalar.map { (0xAC00...0xD7A3).contains($0) } ?? false
    }
}
