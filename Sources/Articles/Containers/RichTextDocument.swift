import Text

/// Rich Text Format: text with control words.
///
/// Source: Rich Text Format Specification 1.9.1.
struct RichTextDocument: Container {
    let name = "RTF document"
    let key = "rtf"
    let endings = ["rtf"]

    func opens(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "{\\rtf".utf8) }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        var reader = RichTextReader(bytes)
        reader.read()
        var builder = DraftBuilder()
        builder.addParagraphs(reader.text)
        guard !builder.isEmpty else { throw .noArticle(format: name, reason: "it holds no text") }
        var draft = Draft(article: builder.article)
        draft.article.byline = reader.facts["author"]
        reading.add(draft, of: file, format: name)
    }
}

/// Takes the text out of RTF, in one pass.
struct RichTextReader {
    /// The text; paragraphs are apart by blank lines.
    private(set) var text = ""
    /// The document's facts by their control words, for example `author`.
    private(set) var facts: [String: String] = [:]

    /// The state of a group, which its end restores.
    private struct Group {
        var isSkipped = false
        var fact: String?
        var isFontTable = false
        var charset: String
        /// How many characters stand behind `\u` for readers that do not know it.
        var fallback = 1
    }

    /// How deep groups nest.
    private static let maxDepth = 1_000
    /// The code pages of fonts. Source: `\fcharset` in the specification.
    private static let fontCharsets = [
        128: "shift_jis", 129: "euc-kr", 134: "gb18030", 136: "big5", 161: "windows-1253", 162: "windows-1254",
        163: "windows-1258", 177: "windows-1255", 178: "windows-1256", 186: "windows-1257", 204: "windows-1251",
        238: "windows-1250",
    ]
    private static let skipped: Set = [
        "colortbl", "stylesheet", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl",
        "footerr", "footerf", "footnote", "themedata", "colorschememapping", "datastore", "latentstyles", "listtable",
        "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "fldinst", "bkmkstart", "bkmkend",
    ]
    private static let factNames: Set = ["title", "author", "subject", "creatim"]
    private static let characters = [
        "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emdash": "—", "endash": "–", "bullet": "•",
        "tab": " ", "cell": " ", "nestcell": " ", "line": "\n", "par": "\n\n", "sect": "\n\n", "page": "\n\n",
        "row": "\n\n", "nestrow": "\n\n", "emspace": " ", "enspace": " ",
    ]

    private let bytes: [UInt8]
    private var place = 0
    private var groups: [Group] = []
    private var group: Group
    private var defaultCharset = "windows-1252"
    private var fonts: [Int: String] = [:]
    private var definedFont = 0
    private var pending: [UInt8] = []
    private var surrogate: UInt16?
    private var toSkip = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        group = Group(charset: "windows-1252")
    }

    mutating func read() {
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "{"):
                flush()
                guard groups.count < RichTextReader.maxDepth else { return }
                groups.append(group)
            case UInt8(ascii: "}"):
                flush()
                group = groups.popLast() ?? group
                if groups.isEmpty { return }
            case UInt8(ascii: "\\"): control()
            case 0x0A, 0x0D: break
            default: add(byte)
            }
        }
        flush()
    }

    private mutating func control() {
        guard place < bytes.count else { return }
        let byte = bytes[place]
        guard ASCII.isLetter(byte) else {
            place += 1
            switch byte {
            case UInt8(ascii: "'"):
                let digits = String(decoding: bytes[place..<min(place + 2, bytes.count)], as: UTF8.self)
                place = min(place + 2, bytes.count)
                if let value = UInt8(digits, radix: 16) { add(value) }
            case UInt8(ascii: "*"): group.isSkipped = true
            case UInt8(ascii: "~"): write(" ")
            case UInt8(ascii: "_"): write("-")
            case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): add(byte)
            case 0x0A, 0x0D: write("\n\n")
            default: break
            }
            return
        }
        let word = bytes[place...].prefix(32).prefix(while: ASCII.isLetter)
        place = word.endIndex
        let sign = place < bytes.count && bytes[place] == UInt8(ascii: "-") ? 1 : 0
        let digits = bytes[(place + sign)...].prefix(10).prefix(while: ASCII.isDigit)
        var value: Int?
        if !digits.isEmpty {
            value = Int(String(decoding: bytes[place..<digits.endIndex], as: UTF8.self))
            place = digits.endIndex
        }
        if place < bytes.count, bytes[place] == 0x20 { place += 1 }
        apply(String(decoding: word, as: UTF8.self), value)
    }

    private mutating func apply(_ word: String, _ value: Int?) {
        switch word {
        case "ansicpg":
            defaultCharset = value.map(RichTextReader.charset) ?? defaultCharset
            group.charset = defaultCharset
        case "u": unicode(value ?? 0)
        case "uc": group.fallback = max(0, min(value ?? 1, 16))
        case "bin": place = min(place + max(0, value ?? 0), bytes.count)
        case "fonttbl": (group.isSkipped, group.isFontTable) = (true, true)
        case "f", "af":
            flush()
            if group.isFontTable {
                definedFont = value ?? 0
            } else {
                group.charset = fonts[value ?? 0] ?? defaultCharset
            }
        case "fcharset":
            if group.isFontTable { fonts[definedFont] = RichTextReader.fontCharsets[value ?? 0] ?? defaultCharset }
        case "plain":
            flush()
            group.charset = defaultCharset
        case "info": group.isSkipped = true
        case let fact where RichTextReader.factNames.contains(fact): group.fact = fact
        case let name where RichTextReader.skipped.contains(name): group.isSkipped = true
        default:
            if let character = RichTextReader.characters[word] { write(character) }
        }
    }

    private static func charset(ofCodePage page: Int) -> String {
        switch page {
        case 932: "shift_jis"
        case 936: "gb18030"
        case 949: "euc-kr"
        case 950: "big5"
        case 65_001: "utf-8"
        default: "windows-\(page)"
        }
    }

    /// A UTF-16 code unit, negative above 32,767; characters for older readers follow.
    private mutating func unicode(_ value: Int) {
        flush()
        let unit = UInt16(truncatingIfNeeded: value)
        toSkip = group.fallback
        if UTF16.isLeadSurrogate(unit) {
            surrogate = unit
        } else if let lead = surrogate {
            surrogate = nil
            put(String(decoding: [lead, unit], as: UTF16.self))
        } else {
            put(String(decoding: [unit], as: UTF16.self))
        }
    }

    private mutating func add(_ byte: UInt8) {
        if toSkip > 0 {
            toSkip -= 1
        } else {
            pending.append(byte)
        }
    }

    private mutating func write(_ characters: String) {
        flush()
        put(characters)
    }

    private mutating func put(_ characters: String) {
        if let fact = group.fact {
            facts[fact, default: ""] += characters
        } else if !group.isSkipped {
            text += characters
        }
    }

    private static func text(of bytes: [UInt8], charset: String) -> String {
        let charset = Charset(label: charset) ?? .windows1252
        return (Iconv.decode(bytes[...], from: charset.iconvName)?.text).map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }

    /// Decodes the bytes that one font has.
    private mutating func flush() {
        toSkip = pending.isEmpty ? toSkip : 0
        guard !pending.isEmpty else { return }
        let bytes = pending
        pending = []
        if bytes.allSatisfy({ $0 < 0x80 }) {
            put(String(decoding: bytes, as: UTF8.self))
        } else {
            put(RichTextReader.text(of: bytes, charset: group.charset))
        }
    }
}
