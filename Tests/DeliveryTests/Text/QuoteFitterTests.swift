import Testing

@testable import Delivery

@Suite("A quote with its terms marked, within a limit")
struct QuoteFitterTests {
    private let pieces = [
        AlertCard.QuotePiece(text: "The ", isTerm: false), AlertCard.QuotePiece(text: "missile ", isTerm: true),
        AlertCard.QuotePiece(text: "fell.", isTerm: false),
    ]

    private func fit(_ limit: Int) -> String {
        QuoteFitter.fit(pieces, to: limit) { $0.isTerm ? MarkdownBold.write($0.text) : $0.text }
    }

    @Test(
        "Marks are never cut, white space stays outside of them",
        arguments: [
            (100, "The **missile** fell."), (22, "The **missile** fell."), (21, "The **missile** fell…"),
            (14, "The **missi**…"), (10, "The **m**…"), (9, "The …"), (3, "Th…"), (1, "…"),
        ])
    func cuts(_ limit: Int, _ text: String) {
        #expect(fit(limit) == text)
        #expect(fit(limit).utf16.count <= limit)
    }

    @Test("Bold text of nothing is nothing")
    func bold() {
        #expect(MarkdownBold.write("") == "")
        #expect(MarkdownBold.write("  ") == "  ")
        #expect(MarkdownBold.write(" a b ", sign: "*") == " *a b* ")
    }
}
