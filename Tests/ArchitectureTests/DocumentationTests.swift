import Testing

@Suite("Documentation comments")
struct DocumentationTests {
    @Test("Every package type and every package function of several parameters has a /// comment")
    func files() throws {
        let files = try Repository.sources() + Repository.swiftFiles().filter { $0.target == "TestSupport" }
        let offences = files.flatMap(DocumentationRule.offences)
        #expect(offences.isEmpty, "\n\(offences.report)")
    }

    @Test(
        "A type or function without a comment is found",
        arguments: [
            "package struct A {}",
            "@frozen\npackage struct A {}",
            "/// Documented.\n\npackage struct A {}",
            "// Not a documentation comment.\npackage struct A {}",
            "///\npackage struct A {}",
            "package func a(b: Int, c: Int) {}",
            "package func a(_ b: [Int: Int], _ c: (Int) -> Int = { $0 }) {}",
            "extension A {\n    package static func a(b: Int, c: Int) {}\n}",
            "extension A {\n    @discardableResult package static func a(b: Int, c: Int) -> Int { 1 }\n}",
            "package extension A {\n    static func a(\n        b: Int,\n        c: Int\n    ) {}\n}",
            "public typealias A = Int",
            "/// A.\npackage struct A {\n    package struct B {}\n}",
            "package class func a(b: Int, c: Int) {}",
            "package protocol A {\n    var a: Int { get }\n}",
        ])
    func undocumented(source: String) {
        #expect(offences(source).count == 1, "\(offences(source))")
    }

    @Test(
        "A documented, hidden or simple declaration passes",
        arguments: [
            "/// A.\npackage struct A {\n    let a: Int\n    init() {}\n    enum B { case c }\n}",
            "/// A.\n@frozen\n@MainActor\npackage struct A {}",
            "/// First line.\n///\n/// - Returns: One.\n@discardableResult\npackage func a(b: Int, c: Int) -> Int { 1 }",
            "/// A.\npackage enum A {\n    case b\n\n    package var c: Int { 1 }\n}",
            "/// A.\npackage struct A {\n    package init(\n        a: Int, b: Int\n    ) {}\n}",
            "/// A.\npackage struct A {\n    package static func == (a: A, b: A) -> Bool { true }\n}",
            "/// A.\npackage struct A {\n    package func b(c: Int, d: Int) {}\n}",
            "package func a(b: [Int: Int]) {}",
            "package func a() { b(c: 1, d: 2) }",
            "/// A.\npackage protocol A {\n    var a: Int { get }\n}",
            "package import Foundation",
            "package extension A {\n    private static func a(b: Int, c: Int) {}\n}",
            "let text = \"\"\"\n    package struct A {}\n    \"\"\"",
            "/* package struct A {} */",
            "let package = Package(name: \"a\")",
            "/// A.\npackage func a(b: Int, c: Int) {\n    enum B { case c }\n    let package = 1\n}",
        ])
    func documented(source: String) {
        #expect(offences(source) == [])
    }

    @Test("A documentation offence names the file and the line of the declaration")
    func place() {
        #expect(
            offences("import A\n\n@frozen\npackage struct B {}\n").map(\.description) == [
                "Sources/Articles/A.swift:3: struct B has no /// comment above it"
            ])
    }

    private func offences(_ source: String) -> [Offence] {
        DocumentationRule.offences(in: SourceFile(path: "Sources/Articles/A.swift", text: source))
    }
}
