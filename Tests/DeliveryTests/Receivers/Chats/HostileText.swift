/// Headlines that try to make a chat do something.
enum HostileText {
    static let mentions = [
        "@everyone", "@here", "@all", "@channel", "@room", "@jane.doe", "@Jane", "<!channel>", "<!here>", "<!everyone>",
        "<!subteam^S1>", "<@U0123456789>", "<@123456789012345678>", "<@&987654321098765432>", "<#C0123456789>",
        "<#123456789012345678>", "<users/all>", "<users/123>", "<at>Jane</at>", "~town-square", "#general", "#1",
        "&#64;all", "&commat;all", "\\@all", "<@U1|x>", "@\u{200B}all", "＠all",
    ]

    static let formats = [
        "*bold*", "**bold**", "_italic_", "__under__", "~strike~", "~~strike~~", "`code`", "```block```", "||spoiler||",
        "# heading", "> quote", ">>> quote", "- item", "* item", "+ item", "1. item", "2) item",
        "[x](javascript:alert)",
        "![x](https://evil.example/i.png)", "---", "| a | b |", "$x^2$", "$$x$$", "\\(x\\)", "\\[x\\]", "\\", "\\\\*a*",
        ":smile:", ":rotating_light:", "<:a:123456789012345678>", "<a:b:1>", "<t:1700000000:R>", "</cmd:1>",
        "{{DATE(2017-02-14T06:08:39Z,SHORT)}}", "{{x}}", "${x}", "@{triggerBody()}",
    ]

    static let links = [
        "https://evil.example/x", "http://evil.example", "[text](https://evil.example)", "<https://evil.example>",
        "<https://evil.example|Click>", "www.evil.example", "evil.example.com", "evil.com/path",
        "mailto:a@evil.example",
        "a@evil.example", "discord.gg/abcdef", "+1(555)5550123", "<a href=\"https://evil.example\">x</a>",
        "HTTPS://EVIL.EXAMPLE",
    ]

    static let marks = [
        "<b>", "</b>", "<script>alert(1)</script>", "<br>", "&lt;b&gt;", "&amp;", "&", "<", ">", "\"", "'", "]]>",
        "\u{0}",
        "\u{1B}[31m", "\r\n", "\u{202E}", "\u{200B}", "\u{2066}", "\u{FEFF}", "\u{E0041}", "👩‍👩‍👧‍👦", "🇰🇷", "❤️", "é",
        "Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30A}", "북한", "ミサイル", "朝鲜", "שלום", "مرحبا",
        "\u{1100}\u{1161}\u{11A8}", "क्षि", " ", "  ", "word", "10:30", "U.S.", "3.5", ":", ".", "@", "#",
    ]

    static let all = mentions + formats + links + marks

    /// Some of these in a row.
    static func random(_ count: ClosedRange<Int>, using dice: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: count, using: &dice)).map { _ in
            (all.randomElement(using: &dice) ?? "") + (Bool.random(using: &dice) ? " " : "")
        }.joined()
    }

    /// Where the first character stands that is shown.
    static func begin(of text: String) -> Range<Int> { 0..<text.prefix(1).utf8.count }

    /// Longer than any service takes.
    static let endless = [
        String(repeating: "a", count: 100_000), String(repeating: "&<>\"\\*_@:", count: 2_000),
        String(repeating: "미사일 ", count: 5_000), String(repeating: "👩‍👩‍👧‍👦", count: 3_000),
        "e" + String(repeating: "\u{301}", count: 20_000), String(repeating: "\u{1100}", count: 20_000),
        String(repeating: "क्", count: 10_000) + "क", String(repeating: "<!channel> @all ", count: 1_500),
        String(repeating: "https://evil.example/ ", count: 1_000),
        String(repeating: "\u{202E}\u{200B}\n", count: 5_000),
        String(repeating: "a.bc:d:", count: 3_000),
    ]
}

/// Dice that fall the same each time.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
