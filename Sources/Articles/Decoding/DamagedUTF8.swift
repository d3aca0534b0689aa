import Text

/// How far bytes are UTF-8: their characters of several bytes, and the bytes that belong to none.
struct DamagedUTF8 {
    /// The number of characters of several bytes.
    private(set) var characters = 0
    /// How much they say for UTF-8: three bytes are seldom one by chance, two often.
    private var evidence = 0
    /// The number of places that are no character.
    private(set) var errors = 0
    /// Those of them that begin a character and break off in it.
    private(set) var cutOff = 0
    /// The offset of the first one.
    private(set) var firstError: Int?

    init(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            var place = 0
            while place < buffer.count {
                if buffer[place] < 0x80 {
                    place += 1
                    continue
                }
                let length = UTF8Scalar.decode(buffer, at: place, end: buffer.count).length
                if length > 1, UTF8Check.firstError(in: bytes[(bytes.startIndex + place)...].prefix(length)) == nil {
                    characters += 1
                    evidence += length > 2 ? 3 : 1
                    place += length
                } else {
                    if firstError == nil { firstError = bytes.startIndex + place }
                    let broken = DamagedUTF8.brokenLength(at: place, in: buffer)
                    errors += 1
                    if broken > 1, buffer[place] >= 0xC2 { cutOff += 1 }
                    place += broken
                }
            }
        }
    }

    /// The length of the beginning of a character that breaks off; 1 for a byte that begins none.
    private static func brokenLength(at place: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Int {
        let wanted = buffer[place] >= 0xF0 ? 4 : buffer[place] >= 0xE0 ? 3 : buffer[place] >= 0xC2 ? 2 : 1
        var length = 1
        // What is left of a character that lost its beginning is one damage.
        let isRest = buffer[place] & 0xC0 == 0x80
        while length < (isRest ? 3 : wanted), place + length < buffer.count, buffer[place + length] & 0xC0 == 0x80 {
            length += 1
        }
        return length
    }

    /// Whether the bytes are UTF-8 that was cut or damaged in places, and not text in another encoding.
    ///
    /// A writer that cuts at a number of bytes breaks the last character, a careless one a few in between. Text in
    /// another encoding is broken everywhere.
    var isUTF8: Bool {
        errors == 0 || evidence >= errors * 3 || (cutOff == errors && characters >= errors / 2)
    }
}
