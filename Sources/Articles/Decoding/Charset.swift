import Text

/// A character encoding that can be read.
struct Charset: Sendable, Equatable {
    /// Its name in the WHATWG Encoding Standard, for example `EUC-KR`.
    let name: String
    /// The name that iconv knows its widest variant by: pages that say EUC-KR are written in CP949.
    let iconvName: String

    static let utf8 = Charset("UTF-8")
    static let utf16LittleEndian = Charset("UTF-16LE")
    static let utf16BigEndian = Charset("UTF-16BE")
    static let utf32LittleEndian = Charset("UTF-32LE")
    static let utf32BigEndian = Charset("UTF-32BE")
    static let windows1252 = Charset("windows-1252", "CP1252")
    static let iso2022JP = Charset("ISO-2022-JP", "ISO-2022-JP-3")
    static let iso2022KR = Charset("ISO-2022-KR")
    static let eucKR = Charset("EUC-KR", "CP949")
    /// Korean text of the 1990s.
    static let johab = Charset("Johab", "JOHAB")
    static let shiftJIS = Charset("Shift_JIS", "CP932")
    static let eucJP = Charset("EUC-JP", "EUC-JP-MS")
    static let gb18030 = Charset("gb18030", "GB18030")
    static let big5 = Charset("Big5", "BIG5-HKSCS")

    private init(_ name: String, _ iconvName: String? = nil) {
        self.name = name
        self.iconvName = iconvName ?? name
    }

    /// The encoding of a label as documents write it, in any case; `nil` for one that is not read.
    init?(label: String) {
        let wanted = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        guard let charset = Charset.byLabel[wanted] else { return nil }
        self = charset
    }

    /// The names that iconv knows the encodings by.
    static var allIconvNames: [String] {
        Set(labels.flatMap { [$0.iconvName, $0.name] + $1.split(separator: " ").map(String.init) }).sorted()
    }

    /// Whether it is UTF-8 or one of its wider relatives.
    var isUnicode: Bool { name.hasPrefix("UTF-") }

    /// Whether a character may have several bytes.
    var isMultibyte: Bool {
        isUnicode || [.iso2022JP, .iso2022KR, .eucKR, .johab, .shiftJIS, .eucJP, .gb18030, .big5].contains(self)
    }

    private static let byLabel: [String: Charset] = {
        var charsets: [String: Charset] = [:]
        for (charset, labels) in labels {
            for label in [charset.name, charset.iconvName] { charsets[label.lowercased()] = charset }
            for label in labels.split(separator: " ") { charsets[String(label)] = charset }
        }
        return charsets
    }()

    /// Source: WHATWG Encoding Standard, section 4.2, which reads Latin-1 and ASCII as windows-1252, GB 2312 and GBK as
    /// GB 18030, and Latin-5 as windows-1254. UTF-32 and ISO-2022-KR, which browsers gave up, are read too.
    private static let labels: [(Charset, String)] = [
        (.utf8, "utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8mb4 utf-8n utf-8-sig utf_8"),
        (.utf16LittleEndian, "utf-16 utf16 utf16le unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff"),
        (.utf16BigEndian, "utf16be unicodefffe"),
        (.utf32LittleEndian, "utf-32 utf32 utf32le ucs-4 ucs-4le"),
        (.utf32BigEndian, "utf32be ucs-4be"),
        (
            .windows1252,
            """
            iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 latin-1 l1 us-ascii ascii ansi_x3.4-1968 ibm819 cp819 \
            iso_8859-1:1987 iso-ir-100 csisolatin1 x-cp1252 cp1252 1252 ansi western
            """
        ),
        (Charset("ISO-8859-2"), "iso8859-2 iso_8859-2 iso88592 latin2 l2 csisolatin2 iso-ir-101"),
        (Charset("ISO-8859-3"), "iso8859-3 iso_8859-3 iso88593 latin3 l3"),
        (Charset("ISO-8859-4"), "iso8859-4 iso_8859-4 iso88594 latin4 l4"),
        (Charset("ISO-8859-5"), "iso8859-5 iso_8859-5 iso88595 cyrillic csisolatincyrillic iso-ir-144"),
        (Charset("ISO-8859-6"), "iso8859-6 iso_8859-6 iso88596 arabic asmo-708 ecma-114"),
        (Charset("ISO-8859-7"), "iso8859-7 iso_8859-7 iso88597 greek greek8 elot_928 ecma-118 sun_eu_greek"),
        (Charset("ISO-8859-8"), "iso8859-8 iso_8859-8 iso88598 hebrew visual iso-8859-8-i iso-8859-8-e logical"),
        (Charset("ISO-8859-10"), "iso8859-10 iso885910 latin6 l6"),
        (Charset("ISO-8859-13"), "iso8859-13 iso885913"),
        (Charset("ISO-8859-14"), "iso8859-14 iso885914"),
        (Charset("ISO-8859-15"), "iso8859-15 iso_8859-15 iso885915 latin9 latin-9 l9 csisolatin9"),
        (Charset("ISO-8859-16"), "iso8859-16 iso885916"),
        (Charset("windows-874", "CP874"), "cp874 874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620"),
        (Charset("windows-1250", "CP1250"), "cp1250 x-cp1250 1250"),
        (Charset("windows-1251", "CP1251"), "cp1251 x-cp1251 1251 win-1251 windows1251"),
        (Charset("windows-1253", "CP1253"), "cp1253 x-cp1253 1253"),
        (Charset("windows-1254", "CP1254"), "cp1254 x-cp1254 1254 iso-8859-9 iso8859-9 iso88599 latin5 l5 latin-5"),
        (Charset("windows-1255", "CP1255"), "cp1255 x-cp1255 1255"),
        (Charset("windows-1256", "CP1256"), "cp1256 x-cp1256 1256"),
        (Charset("windows-1257", "CP1257"), "cp1257 x-cp1257 1257"),
        (Charset("windows-1258", "CP1258"), "cp1258 x-cp1258 1258"),
        (Charset("KOI8-R"), "koi koi8 koi8_r cskoi8r"),
        (Charset("KOI8-U"), "koi8-ru koi8_u"),
        (Charset("IBM866", "CP866"), "cp866 866 csibm866 ibm866"),
        (Charset("macintosh", "MACINTOSH"), "mac macroman x-mac-roman csmacintosh"),
        (Charset("x-mac-cyrillic", "MAC-CYRILLIC"), "x-mac-ukrainian"),
        (
            .eucKR,
            "euckr euc_kr cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 ks_c_5601 ksx1001 "
                + "iso-ir-149 windows-949 cp949 ms949 949 uhc x-windows-949 csksc56011987"
        ),
        (.johab, "ms1361 cp1361 1361 windows-1361 ksc5601-1992 ksc_5601-1992"),
        (
            .shiftJIS,
            "shift-jis shiftjis sjis x-sjis ms_kanji ms932 cp932 932 windows-31j windows-932 csshiftjis mskanji"
        ),
        (.eucJP, "eucjp euc_jp x-euc-jp x-euc ujis cseucpkdfmtjapanese"),
        (.iso2022JP, "iso2022jp jis csiso2022jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-ms cp50220 cp50221 cp50222"),
        (.iso2022KR, "iso2022kr csiso2022kr"),
        (
            .gb18030,
            "gbk gb2312 gb_2312 gb_2312-80 x-gbk cp936 936 ms936 windows-936 chinese csgb2312 euc-cn euccn "
                + "iso-ir-58 csiso58gb231280 gb-2312 gb18030-2005 gb18030-2022"
        ),
        (
            .big5,
            "big-5 big5-hkscs big5hkscs big5_hkscs big5-eten cp950 950 ms950 windows-950 x-x-big5 cn-big5 csbig5 "
                + "big5-tw big5_tw"
        ),
    ]
}

/// The encoding that an HTML page or an XML prolog declares in its first bytes.
enum DeclaredCharset {
    /// The number of bytes that are searched for a declaration; browsers search 1,024.
    static let window = 4096

    /// The declared label, for example `euc-kr`, if the file is markup and declares one.
    static func label(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(window)
        guard let start = head.firstIndex(where: { !ASCII.isSpace($0) }), head[start] == UInt8(ascii: "<") else {
            return nil
        }
        for place in head.indices where head[place] == UInt8(ascii: "<") {
            let key: StaticString
            if head.matches("<meta", at: place) {
                key = "charset"
            } else if place == start, head.matches("<?xml", at: place) {
                key = "encoding"
            } else {
                continue
            }
            let end = head[place...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
            if let label = value(of: key, in: head[place..<end]) { return label }
        }
        return nil
    }

    private static func value(of key: StaticString, in tag: ArraySlice<UInt8>) -> String? {
        guard let found = tag.indices.first(where: { tag.matches(key, at: $0) }) else { return nil }
        var place = found + key.utf8CodeUnitCount
        let separators: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'")]
        guard tag[place...].first(where: { !ASCII.isSpace($0) }) == UInt8(ascii: "=") else { return nil }
        while place < tag.endIndex, separators.contains(tag[place]) { place += 1 }
        let label = tag[place...].prefix { byte in
            ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }
}
