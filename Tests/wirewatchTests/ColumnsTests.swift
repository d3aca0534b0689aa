import Testing

@testable import wirewatch

@Suite("Columns of lists")
struct ColumnsTests {
    private let rows = [
        [Cell("1"), Cell("critical") { "<\($0)>" }, Cell("Busan")], [Cell("12"), Cell("info"), Cell("Kobe  ")],
    ]

    @Test("On a terminal all columns but the last are as wide as their cells, colours not counted")
    func aligned() {
        var columns = Columns(isAligned: true)
        columns.fit(rows)
        #expect(rows.map(columns.line) == ["1   <critical>  Busan\n", "12  info      Kobe  \n"])
    }

    @Test("In a pipe, cells are two blanks apart")
    func pipe() {
        var columns = Columns(isAligned: false)
        columns.fit(rows)
        #expect(rows.map(columns.line) == ["1  <critical>  Busan\n", "12  info  Kobe  \n"])
    }

    @Test("Later rows keep the width of earlier ones, so that a follower's lines stay in their columns")
    func later() {
        var columns = Columns(isAligned: true)
        columns.fit(rows)
        columns.fit([[Cell("3"), Cell("notice"), Cell("x")]])
        #expect(columns.line([Cell("3"), Cell("notice"), Cell("x")]) == "3   notice    x\n")
    }
}
