import Testing

@Suite("What other modules see is documented")
struct DocumentationTests {
    @Test("Every package declaration has a /// comment")
    func files() throws {
        let files = try Repository.sources() + Repository.swiftFiles().filter { $0.target == "TestSupport" }
        let offences = files.flatMap(DocumentationRule.offences)
        #expect(offences.isEmpty, "\n\(offences.report)")
    }

    @Test(
        "A declaration without a comment is found",
        arguments: [
            "package struct A {}",
            "@frozen\npackage struct A {}",
            "/// Documented.\n\npackage func a() {}",
            "// Not a documentation comment.\npackage func a() {}",
            "///\npackage func a() {}",
            "struct A {\n    package private(set) var a = 1\n}",
            "struct A {\n    private(set) package var a = 1\n}",
            "extension A {\n    package static func a() {}\n}",
            "extension A {\n    @discardableResult package func a() -> Int { 1 }\n}",
            "package extension A {\n    func a() {}\n}",
            "/// A.\npackage enum A {\n    case a\n}",
            "/// A.\npackage enum A { case a }",
            "/// A.\npackage protocol A {\n    var a: Int { get }\n}",
            "/// A.\npackage struct A {\n    package init(\n        a: Int\n    ) {}\n}",
            "/// A.\n@available(\n    *, deprecated\n)\npackage struct A {\n    package let a: Int\n}",
            "public typealias A = Int",
            "/// A.\npackage struct A {\n    package struct B {}\n}",
            "package class func a() {}",
        ])
    func undocumented(source: String) {
        #expect(offences(source).count == 1, "\(offences(source))")
    }

    @Test(
        "A documented, hidden or exempt declaration passes",
        arguments: [
            "/// A.\npackage struct A {\n    let a: Int\n    init() {}\n    enum B { case c }\n}",
            "/// A.\n@frozen\n@MainActor\npackage struct A {}",
            "/// First line.\n///\n/// - Returns: One.\n@discardableResult\npackage func a() -> Int { 1 }",
            "/// A.\npackage enum A {\n    /// B.\n    case b\n\n    var c: Int {\n        switch self {\n        case .b: 1\n        }\n    }\n}",
            "/// A.\npackage struct A {\n    package var description: String { \"a\" }\n}",
            "/// A.\npackage struct A {\n    package static func == (a: A, b: A) -> Bool { true }\n}",
            "/// A.\npackage struct A {\n    package func hash(into hasher: inout Hasher) {}\n}",
            "/// A.\npackage class A: B {\n    package override func a() {}\n}",
            "package import Foundation",
            "package extension A {\n    private func a() {}\n}",
            "let text = \"\"\"\n    package struct A {}\n    \"\"\"",
            "/* package struct A {} */",
            "let package = Package(name: \"a\")",
            "/// A.\npackage func a() {\n    enum B { case c }\n    let package = 1\n}",
        ])
    func documented(source: String) {
        #expect(offences(source) == [])
    }

    @Test("An offence names the file and the line where the declaration begins")
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
