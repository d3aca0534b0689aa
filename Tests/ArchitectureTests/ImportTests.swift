import Testing

@Suite("Imports follow the table of modules")
struct ImportTests {
    @Test("Every import of a file is in the row of its module")
    func files() throws {
        let offences = try Repository.swiftFiles().flatMap(ImportRule.offences)
        #expect(offences.isEmpty, "\n\(offences.report)")
    }

    @Test("Every folder of Sources has a row, and every row has a folder")
    func rows() throws {
        #expect(try Repository.folders(in: "Sources") == ModuleTable.rows.map(\.module).sorted())
    }

    @Test("The manifest gives each module exactly the dependencies of its row")
    func manifest() throws {
        let texts = try Repository.texts()
        let manifest = try #require(texts.first { $0.path == "Package.swift" })
        for row in ModuleTable.rows where !row.isC {
            let found = ManifestScanner.dependencies(of: row.module, in: manifest.text)
            #expect(found?.sorted() == (row.own + row.external).sorted(), "\(row.module)")
        }
    }

    @Test("A module's dependencies are read from its line in a manifest")
    func manifestLine() {
        let manifest = """
            module("A"), module(
                "B", ["A", .product(name: "C", package: "c-kit")]),
            .executableTarget(name: "d", dependencies: ["B"], swiftSettings: strict),
            """
        #expect(ManifestScanner.dependencies(of: "A", in: manifest) == [])
        #expect(ManifestScanner.dependencies(of: "B", in: manifest) == ["A", "C"])
        #expect(ManifestScanner.dependencies(of: "d", in: manifest) == ["B"])
        #expect(ManifestScanner.dependencies(of: "E", in: manifest) == nil)
    }

    @Test("Every folder of Tests belongs to a module or is listed as an outsider")
    func testFolders() throws {
        for folder in try Repository.folders(in: "Tests") where ModuleTable.outsiders[folder] == nil {
            let module = String(folder.dropLast("Tests".count))
            #expect(folder.hasSuffix("Tests") && ModuleTable.row(of: module) != nil, "Tests/\(folder)")
        }
    }

    @Test("No module imports a later module")
    func order() {
        for (index, row) in ModuleTable.rows.enumerated() {
            let above = ModuleTable.rows[..<index].map(\.module)
            #expect(row.own.filter { !above.contains($0) } == [], "\(row.module) imports a later module")
        }
    }

    @Test(
        "Storage does not use the types that decide",
        arguments: ["AlertWriter", "Decision(on", "InhibitionRules", "RouteTree", ".place(", "Suppression.of"])
    func storage(word: String) throws {
        let files = try Repository.sources().filter { $0.target == "Storage" }
        #expect(files.count > 10)
        #expect(files.filter { $0.text.contains(word) }.map(\.path) == [])
    }

    @Test("Intake does not import a database")
    func intake() throws {
        let row = try #require(ModuleTable.row(of: "Intake"))
        #expect(row.external == [] && !row.own.contains("Storage"))
        #expect(try #require(ModuleTable.row(of: "Storage")).own.contains("Intake"))
    }

    @Test(
        "Each package and C library is imported only by its owners",
        arguments: [
            ("GRDB", ["Storage"]), ("GRDBSQLite", ["Storage"]), ("CCurl", ["Delivery"]), ("CSystemd", ["Systemd"]),
            ("CLinux", ["Reading", "Watching", "Delivery", "Daemon"]), ("CExpat", ["Articles"]),
            ("CArchive", ["Articles"]), ("CMail", ["Articles"]), ("CZlib", ["Articles", "Learning"]),
            ("CZstd", ["Storage"]), ("CMeaning", ["Meaning"]),
            ("Yams", ["Settings", "Articles"]), ("CCharsets", ["Articles"]), ("ArgumentParser", ["wirewatch"]),
            ("CCrypto", ["Text", "Delivery"]),
        ])
    func owners(library: String, owners: [String]) {
        #expect(ModuleTable.rows.filter { ($0.own + $0.external).contains(library) }.map(\.module) == owners)
    }

    @Test(
        "A forbidden import is found",
        arguments: [
            "import Storage", "@testable import Settings", "import struct Storage.Store", "package import GRDB",
            "@preconcurrency import CSystemd", "@preconcurrency\nimport CSystemd", "import Settings; import Delivery",
            "private import Alerts", "@_exported import Wirewatch", "import Topics.Submodule",
        ])
    func forbidden(line: String) {
        #expect(ImportRule.offences(in: SourceFile(path: "Sources/Articles/A.swift", text: line)).count == 1)
    }

    @Test(
        "An allowed import passes, and so does a word in a comment or a string",
        arguments: [
            "import Settings", "import struct Foundation.Data", "@preconcurrency import Text", "// import Storage",
            "/* import Storage */", "let text = \"\"\"\n    import Storage\n    \"\"\"", "let s = \"import Storage\"",
            "let `import` = 1", "call(import: 1)",
        ])
    func allowed(line: String) {
        #expect(ImportRule.offences(in: SourceFile(path: "Sources/Articles/A.swift", text: line)) == [])
    }

    @Test("A folder without a row is reported")
    func unknownFolder() {
        let file = SourceFile(path: "Sources/Gadgets/A.swift", text: "")
        #expect(ImportRule.offences(in: file).map(\.message) == ["Gadgets has no row in ModuleTable.swift"])
    }

    @Test("Tests of a module may import the module and its dependencies only")
    func tests() {
        let text = "import Testing\n@testable import Topics\nimport Articles\nimport Storage\n"
        let offences = ImportRule.offences(in: SourceFile(path: "Tests/TopicsTests/A.swift", text: text))
        #expect(offences.map(\.line) == [4])
    }
}
