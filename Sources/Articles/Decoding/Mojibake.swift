import Text

/// Repairs UTF-8 that was taken for windows-1252 and encoded again: “cafÃ©”, “ì„œìš¸”.
enum Mojibake {
    /// The text as it was meant; `nil` if it is not of this kind.
    ///
    /// It is repaired only if almost every run of characters beyond ASCII reads as UTF-8, and reads as letters and
    /// marks that occur: “É»” in “LIBERTÉ»” would be one too.
    static func repaired(_ text: String) -> String? {
        guard let once = repairedOnce(text) else { return nil }
        return repairedOnce(once) ?? once
    }

    private static func repairedOnce(_ text: String) -> String? {
        guard isPossible(text) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var run: [UInt8] = []
        var original: [UInt8] = []
        var count = (repaired: 0, others: 0)
        func close() {
            guard !original.isEmpty else { return }
            if let repaired = meant(run) {
                count.repaired += 1
                result += repaired
            } else {
                count.others += 1
                result += original
            }
            run.removeAll(keepingCapacity: true)
            original.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            if let byte = Windows1252.byte(of: scalar) {
                run.append(byte)
                UTF8Scalar.encode(scalar.value, into: &original)
            } else {
                // A space without break that a program made a plain one: “ê· ” was “ê·” and A0.
                if scalar == " ", run.count >= 2, meant(run) == nil, DamagedUTF8((run + [0xA0])[...]).errors == 0 {
                    run.append(0xA0)
                    close()
                    continue
                }
                close()
                if scalar.value >= 0x80, scalar.value != 0xFFFD { count.others += 1 }
                UTF8Scalar.encode(scalar.value, into: &result)
            }
        }
        close()
        guard count.repaired > 0, count.others * 8 <= count.repaired else { return nil }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a text has as many beginnings of such runs as it must; most texts have none.
    ///
    /// A run begins with “Ã”, “ì” or another letter that is C3 and a byte in UTF-8, and goes on beyond ASCII.
    private static func isPossible(_ text: String) -> Bool {
        let counts = text.utf8.withContiguousStorageIfAvailable { bytes in
            // Without a way out of the loop, it looks at 16 bytes at once.
            let starts = 0..<max(bytes.count - 2, 0)
            var isThere: UInt8 = 0
            for place in starts { isThere |= bytes[place &+ 2] & (bytes[place] == 0xC3 ? 0x80 : 0) }
            guard isThere > 0 else { return (runs: 0, others: 0) }
            let runs = starts.count { bytes[$0] == 0xC3 && bytes[$0 + 2] >= 0x80 }
            // U+FFFD stands for a broken byte; it says nothing about the others.
            let broken = starts.count { bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBF && bytes[$0 + 2] == 0xBD }
            return (runs, bytes.count { $0 >= 0xE3 } - broken)
        }
        return counts.map { $0.runs > 0 && $0.others * 8 <= $0.runs } ?? true
    }

    /// The UTF-8 that a run of characters was; `nil` if it was none.
    private static func meant(_ run: [UInt8]) -> [UInt8]? {
        guard run.count >= 2 else { return nil }
        let damage = DamagedUTF8(run[...])
        guard damage.characters > 0, damage.errors == 0 || damage.characters >= damage.errors * 6 else { return nil }
        // Two bytes read as UTF-8 by chance; then what comes out does not occur beside such text.
        if run.count == 2 {
            let value = UInt32(run[0] & 0x1F) << 6 | UInt32(run[1] & 0x3F)
            guard (0xA0...0x17F).contains(value) || (0x370...0x45F).contains(value) else { return nil }
            // “É»” and “Ä“”: a capital before a closing quotation mark.
            if run[0] >= 0xC4, [0x93, 0x94, 0xAB, 0xBB, 0x91, 0x92].contains(run[1]), value < 0x400 { return nil }
        }
        return run
    }
}

extension Windows1252 {
    /// The byte of a character beyond ASCII; `nil` if the encoding lacks it. The numbers without a character stand for
    /// themselves, as programs write them.
    static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        if (0x80...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
        guard scalar.value >= 0x100 else { return nil }
        return upper.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) }
    }
}
