import Foundation
import Testing

@Suite("Documents agree with the sources")
struct DocumentTests {
    @Test(
        "The documents name the Swift version of the manifest as the oldest one",
        arguments: ["README.md", "Scripts/install-dependencies"])
    func swiftVersion(document: String) throws {
        let manifest = try text(of: "Package.swift")
        let version = try #require(manifest.firstMatch(of: /^\/\/ swift-tools-version: ([0-9.]+)/)).1
        let named = try text(of: document).matches(of: /(?:Swift|linux\/\)) ([0-9]+\.[0-9]+) or later/).map(\.1)
        #expect(named == [version])
    }

    @Test("The picture in ARCHITECTURE.md agrees with the manifest, and its arrows are imports")
    func picture() throws {
        let page = ArchitecturePage(try text(of: "docs/ARCHITECTURE.md"))
        let manifest = try text(of: "Package.swift").split(separator: "\n").map(String.init)
        #expect(page.picture.count > 4)
        for line in page.picture {
            #expect(manifest.contains { $0.hasPrefix("//") && $0.hasSuffix(line) }, "\(line)")
        }
        let arrows = page.arrows
        #expect(arrows.count > 14)
        for arrow in arrows {
            let row = ModuleTable.row(of: arrow.importing)
            #expect(row?.own.contains(arrow.imported) == true, "\(arrow.importing) does not import \(arrow.imported)")
        }
        let apart = ["Concurrency", "Settings", "Meaning"]
        for row in ModuleTable.rows where !row.isC && row.module != "Text" {
            #expect(row.own.contains("Text") == !apart.contains(row.module), "\(row.module)")
        }
    }

    @Test("ARCHITECTURE.md lists every module")
    func modules() throws {
        let modules = ArchitecturePage(try text(of: "docs/ARCHITECTURE.md")).modules
        #expect(modules.sorted() == ModuleTable.rows.filter { !$0.isC }.map(\.module).sorted())
    }

    @Test(
        "A walk names each function once, in stages that never go back, and each function is in its file",
        arguments: [("## The walk of one file", 30), ("## The walk of one key", 8)])
    func walk(heading: String, least: Int) throws {
        let steps = ArchitecturePage(try text(of: "docs/ARCHITECTURE.md")).steps(below: heading)
        #expect(steps.count > least)
        #expect(steps.map(\.number) == (1...max(1, steps.count)).map(String.init))
        #expect(Set(steps.map(\.function)).count == steps.count, "a function is named twice")
        let stages = steps.map(\.stage)
        let changes = zip(stages, stages.dropFirst()).count { $0 != $1 }
        #expect(Set(stages).count == changes + 1, "a stage comes back")
        let sources = Dictionary(
            try Repository.sources().map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        for step in steps {
            let offence = WalkRule.offence(of: step, in: sources[step.file])
            #expect(
                offence == nil, "docs/ARCHITECTURE.md, “\(heading.dropFirst(3))”, step \(step.number): correct the row")
        }
    }

    @Test(
        "A step with a wrong file, type or function is found",
        arguments: [
            ("B.run", nil, "Sources/A/B.swift does not exist"), ("run", "", "“run” is not Type.function"),
            ("B.run", "struct C { func run() {} }", "Sources/A/B.swift has no type B"),
            ("B.run", "struct B { /* func run() */ }", "Sources/A/B.swift has no run"),
            ("B.init", "struct B { func run() {} }", "Sources/A/B.swift has no init"),
            ("B.run", "extension B {\n    private static func run() {}\n}", nil),
            ("B.init", "actor B { init() {} }", nil),
            ("B.run", "struct B { func go() { var run = 1 } }", "Sources/A/B.swift has no run"),
            ("B.run", "struct B {}\nstruct C { func run() {} }", "Sources/A/B.swift has no run"),
        ] as [(String, String?, String?)])
    func wrongStep(function: String, text: String?, offence: String?) {
        let path = "Sources/A/B.swift"
        let step = ArchitecturePage.Step(number: "1", stage: "find", function: function, file: path)
        #expect(WalkRule.offence(of: step, in: text.map { SourceFile(path: path, text: $0) }) == offence)
    }

    @Test("Modules, arrows and steps are read from a page")
    func page() {
        let page = ArchitecturePage(
            """
            ```
            A ◄─ B ◄─── C, D
            A ◄─ all of these but B
            ```
            ## The modules
            | module | purpose | does not know | libraries |
            |---|---|---|---|
            | A | Reads. | b | – |
            ## The walk
            | step | stage | function | file | work |
            |---|---|---|---|---|
            | 1 | read | `A.read` | `Sources/A/A.swift` | reads |
            """)
        #expect(
            page.arrows.map { "\($0.importing) → \($0.imported)" } == ["B → A", "C → B", "D → B"])
        #expect(page.modules == ["A"])
        #expect(
            page.steps(below: "## The walk") == [
                ArchitecturePage.Step(number: "1", stage: "read", function: "A.read", file: "Sources/A/A.swift")
            ])
    }

    private func text(of path: String) throws -> String {
        try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
    }
}
