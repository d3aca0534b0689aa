/// Why bytes cannot be read.
package struct DamagedBytes: Error, Equatable {
    /// The place of a value that is not possible.
    package var offset: Int

    @inlinable
    package init(offset: Int) { self.offset = offset }
}

/// Appends values to bytes, in little-endian order.
package struct ByteWriter {
    package var bytes: [UInt8] = []

    package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    @inlinable
    package mutating func write(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    @inlinable
    package mutating func write(bytes more: [UInt8]) { bytes.append(contentsOf: more) }

    /// A list with its count, at most 65,535 values.
    @inlinable
    package mutating func write(list: [some FixedWidthInteger]) {
        write(UInt16(list.count))
        for value in list { write(value) }
    }

    /// A text with its length in bytes of UTF-8, below 4 GiB.
    package mutating func write(text: String) {
        write(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// A byte that says whether there is a text, and the text.
    package mutating func write(optionalText text: String?) {
        write(UInt8(text == nil ? 0 : 1))
        if let text { write(text: text) }
    }
}

/// Takes values from bytes that anybody may have written.
package struct ByteReader {
    @usableFromInline let bytes: [UInt8]
    package var offset = 0

    @inlinable
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    @inlinable
    package var damaged: DamagedBytes { DamagedBytes(offset: offset) }

    @inlinable
    package mutating func read<Value: FixedWidthInteger>() throws(DamagedBytes) -> Value {
        let size = MemoryLayout<Value>.size
        guard bytes.count - offset >= size else { throw damaged }
        defer { offset += size }
        return bytes.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self)) }
    }

    /// A small number that cannot be greater.
    package mutating func number(atMost max: Int) throws(DamagedBytes) -> Int {
        let value: UInt8 = try read()
        guard Int(value) <= max else { throw DamagedBytes(offset: offset - 1) }
        return Int(value)
    }

    /// A count of values that there cannot be more of.
    package mutating func count(atMost max: Int) throws(DamagedBytes) -> Int {
        let value: UInt16 = try read()
        guard Int(value) <= max else { throw DamagedBytes(offset: offset - 2) }
        return Int(value)
    }

    @inlinable
    package mutating func list<Value: FixedWidthInteger>(atMost max: Int) throws(DamagedBytes) -> [Value] {
        let count = try count(atMost: max)
        let size = MemoryLayout<Value>.size
        let start = try skip(count * size)
        return bytes.withUnsafeBytes { raw in
            [Value](unsafeUninitializedCapacity: count) { values, filled in
                for place in 0..<count {
                    values[place] = Value(
                        littleEndian: raw.loadUnaligned(fromByteOffset: start + place * size, as: Value.self))
                }
                filled = count
            }
        }
    }

    /// The next bytes.
    package mutating func list(ofBytes count: Int) throws(DamagedBytes) -> ArraySlice<UInt8> {
        let start = try skip(count)
        return bytes[start..<start + count]
    }

    package mutating func text() throws(DamagedBytes) -> String {
        let count: UInt32 = try read()
        return String(decoding: try list(ofBytes: Int(count)), as: UTF8.self)
    }

    package mutating func optionalText() throws(DamagedBytes) -> String? {
        try number(atMost: 1) == 1 ? try text() : nil
    }

    /// Nothing may follow.
    package func finish() throws(DamagedBytes) {
        guard offset == bytes.count else { throw damaged }
    }

    /// - Returns: The offset of the bytes that are skipped.
    @inlinable
    package mutating func skip(_ count: Int) throws(DamagedBytes) -> Int {
        guard count >= 0, bytes.count - offset >= count else { throw damaged }
        defer { offset += count }
        return offset
    }
}
