/// Blanks the comments and the contents of string literals in Swift source, so that only code is left.
///
/// Shape: as many bytes and lines as before; a blanked byte is a space. Code inside `\(…)` of a string stays.
/// Bare regular expression literals are not known: this code base has none.
struct CodeMask {
    private enum Mode {
        case code(parentheses: Int)
        case string(hashes: Int, multiline: Bool)
    }

    private let bytes: [UInt8]
    private var masked: [UInt8] = []
    private var at = 0
    /// A string inside an interpolation inside a string: the innermost is last.
    private var modes: [Mode] = [.code(parentheses: 0)]

    /// The code of a source text alone.
    static func code(of text: String) -> String {
        var mask = CodeMask(bytes: Array(text.utf8))
        mask.run()
        return String(decoding: mask.masked, as: UTF8.self)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        masked.reserveCapacity(bytes.count)
    }

    private mutating func run() {
        while at < bytes.count {
            switch modes[modes.count - 1] {
            case .code(let parentheses): code(parentheses)
            case .string(let hashes, let multiline): string(hashes: hashes, multiline: multiline)
            }
        }
    }

    private mutating func code(_ parentheses: Int) {
        if starts(with: "//") { return lineComment() }
        if starts(with: "/*") { return blockComment() }
        let hashes = bytes[at...].prefix { $0 == UInt8(ascii: "#") }.count
        if byte(at + hashes) == UInt8(ascii: "\"") { return open(hashes: hashes) }
        switch bytes[at] {
        case UInt8(ascii: "("): modes[modes.count - 1] = .code(parentheses: parentheses + 1)
        case UInt8(ascii: ")"):
            // The one that closes `\(` gives the string its turn again.
            if parentheses == 1, modes.count > 1 {
                modes.removeLast()
            } else {
                modes[modes.count - 1] = .code(parentheses: parentheses - 1)
            }
        default: break
        }
        keep(1)
    }

    private mutating func open(hashes: Int) {
        keep(hashes)
        let multiline = starts(with: "\"\"\"")
        keep(multiline ? 3 : 1)
        modes.append(.string(hashes: hashes, multiline: multiline))
    }

    private mutating func string(hashes: Int, multiline: Bool) {
        let quotes = multiline ? 3 : 1
        let closes = multiline ? starts(with: "\"\"\"") : starts(with: "\"")
        if closes, fence(hashes, from: at + quotes) {
            keep(quotes + hashes)
            modes.removeLast()
        } else if !multiline, starts(with: "\n") {
            // A line's end closes a string that was never one, such as a stray quote.
            keep(1)
            modes.removeLast()
        } else if starts(with: "\\"), fence(hashes, from: at + 1) {
            let interpolates = byte(at + 1 + hashes) == UInt8(ascii: "(")
            blank(interpolates ? 1 + hashes : 2 + hashes)
            guard interpolates else { return }
            keep(1)
            modes.append(.code(parentheses: 1))
        } else {
            blank(1)
        }
    }

    private mutating func lineComment() {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { blank(1) }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                blank(2)
            } else if starts(with: "*/") {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && at < bytes.count
    }

    private mutating func keep(_ count: Int) {
        let end = min(at + count, bytes.count)
        masked += bytes[at..<end]
        at = end
    }

    private mutating func blank(_ count: Int) {
        let end = min(at + count, bytes.count)
        for byte in bytes[at..<end] { masked.append(byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " ")) }
        at = end
    }

    private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { at + $0.count <= bytes.count && bytes[at] == $0[0] && bytes[at...].starts(with: $0) }
    }

    /// Whether as many `#` as the string was opened with stand at a place.
    private func fence(_ hashes: Int, from start: Int) -> Bool {
        (0..<hashes).allSatisfy { byte(start + $0) == UInt8(ascii: "#") }
    }
}
