import Testing
import Text

@Suite("Scalars are read, folded and hashed")
struct ScalarTests {
    @Test("Decoding reads every scalar of a valid text as the standard library does")
    func decode() {
        var text = "a é 한 漢 𠮷 😀 ‑\u{0}\u{10FFFF}"
        let expected = text.unicodeScalars.map(\.value)
        text.withUTF8 { bytes in
            var found: [UInt32] = []
            var position = 0
            while position < bytes.count {
                let (scalar, length) = UTF8Scalar.decode(bytes, at: position, end: bytes.count)
                found.append(scalar)
                position += length
                #expect(UTF8Scalar.decode(bytes, before: position) == scalar)
            }
            #expect(found == expected)
        }
        var bytes: [UInt8] = []
        for scalar in expected { UTF8Scalar.encode(scalar, into: &bytes) }
        #expect(bytes == Array(text.utf8))
    }

    @Test("A broken byte is a replacement character of length 1", arguments: [[0xFF], [0xE3, 0x81], [0x80, 0x41]])
    func broken(bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            let (scalar, length) = UTF8Scalar.decode(buffer, at: 0, end: buffer.count)
            #expect(scalar == 0xFFFD && length == 1)
        }
        #expect(UTF8Check.firstError(in: bytes[...]) == 0)
    }

    @Test("Validation agrees with the standard library on all pairs and surrogates")
    func validation() {
        for first in UInt8.min...UInt8.max {
            for second in stride(from: UInt8(0x70), through: 0xC8, by: 1) {
                let bytes = [0x41, first, second, 0x80, 0x80]
                #expect(
                    (UTF8Check.firstError(in: bytes[...]) == nil) == (String(validating: bytes, as: UTF8.self) != nil))
            }
        }
    }

    @Test("The count of broken bytes stops above the limit")
    func errors() {
        let bytes: [UInt8] = [0xFF, 0x41, 0xFF, 0x41, 0xFF]
        #expect(UTF8Check.errors(in: bytes[...], atMost: 5) == 3)
        #expect(UTF8Check.errors(in: bytes[...], atMost: 1) == 2)
    }

    @Test("The plain fold agrees with Unicode's small letters in the scripts that it covers")
    func caseFolding() {
        for value in (UInt32(0)..<0x250) where (value < 0x100) {
            let lower = Unicode.Scalar(value)?.properties.lowercaseMapping.unicodeScalars.first?.value
            #expect(CaseFolding.of(value) == lower)
            #expect(CaseFolding.isCapital(value) == (lower != value))
        }
        for value in (UInt32(0x391)...0x42F) where value != 0x3A2 && !(0x3AA..<0x400).contains(value) {
            #expect(
                CaseFolding.of(value) == Unicode.Scalar(value)?.properties.lowercaseMapping.unicodeScalars.first?.value)
        }
        #expect("Ｚ９’".unicodeScalars.map { CaseFolding.of($0.value) } == [0x7A, 0x39, 0x27])
    }

    @Test("Hashes keep the published values that files on disk depend on")
    func hashes() {
        let word = Array("foobar".utf8)
        #expect(word.reduce(FNV1a.basis32) { FNV1a.adding(UInt32($1), to: $0) } == 0xBF9C_F968)
        #expect(word.reduce(FNV1a.basis64) { FNV1a.adding(UInt32($1), to: $0) } == 0x8594_4171_F739_67E8)
        #expect(MurmurMix.of(1) == 0x514E_28B7)
    }

    @Test(
        "A month is known by its name, by three letters and by sept",
        arguments: [
            ("january", 1), ("mar", 3), ("may", 5), ("sept", 9), ("december", 12), ("marc", nil), ("ja", nil),
            ("januaryx", nil), ("", nil),
        ] as [(String, Int?)])
    func months(name: String, number: Int?) {
        #expect(MonthName.number(of: Array(name.utf8)) == number)
    }
}
