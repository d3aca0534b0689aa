import Testing

@Suite("Files follow the rules of the house")
struct HouseRuleTests {
    @Test("No file has more lines than the maximum")
    func sizes() throws {
        let offences = try Repository.swiftFiles().flatMap(SizeRule.offences)
        #expect(offences.isEmpty, "\n\(offences.report)")
    }

    @Test("The median file of the program is short")
    func median() throws {
        #expect(SizeRule.medianLength(of: try Repository.sources()) <= SizeRule.median)
    }

    @Test("No comment is wider than the maximum width of code")
    func widths() throws {
        let offences = try Repository.swiftFiles().flatMap(SizeRule.wideComments)
        #expect(offences.isEmpty, "\n\(offences.report)")
    }

    @Test("No type has the name of its module or an empty suffix")
    func names() throws {
        let offences = try Repository.swiftFiles().flatMap(NamingRule.offences)
        #expect(offences.isEmpty, "\n\(offences.report)")
    }

    @Test("No code hides an error, and no pure module uses disk, network or clock")
    func words() throws {
        let offences = try Repository.swiftFiles().flatMap(ForbiddenWords.offences)
        #expect(offences.isEmpty, "\n\(offences.report)")
    }

    @Test("Documents and the comments of clean modules use plain words")
    func plainWords() throws {
        let comments = try Repository.sources().filter { PlainWords.modules.contains($0.target) }
        let documents = try Repository.texts().filter { PlainWords.isDocument($0.path) }
        #expect(comments.count > 100 && documents.count > 30)
        let offences = (comments + documents).flatMap(PlainWords.offences)
        #expect(offences.isEmpty, "\n\(offences.report)")
    }

    @Test(
        "A word that is not plain is found in documents and comments",
        arguments: [
            ("docs/a.md", "Whoever reads it is told.", 2), ("docs/a.md", "It is no file.", 1),
            ("docs/a.md", "There is no file, and it is no longer used.", 0),
            ("docs/a.md", "a retold `already-told`", 0),
            ("Sources/A/A.swift", "/// The name; nothing if there is none.", 1),
            ("Sources/A/A.swift", "let told = \"of which\"", 0), ("Sources/A/A.swift", "    // So many words.", 1),
        ])
    func plainWord(path: String, text: String, count: Int) {
        #expect(PlainWords.offences(in: SourceFile(path: path, text: text)).count == count)
    }

    @Test("No file contains a path of one machine")
    func paths() throws {
        let offences = try Repository.texts().flatMap(MachinePathRule.offences)
        #expect(offences.isEmpty, "\n\(offences.report)")
    }

    @Test("The texts of the project include the manifest and this file, and no build products")
    func texts() throws {
        let paths = try Repository.texts().map(\.path)
        #expect(paths.contains("Package.swift"))
        #expect(paths.contains("Tests/ArchitectureTests/HouseRuleTests.swift"))
        #expect(!paths.contains { $0.hasPrefix(".build") || $0.hasPrefix(".git/") })
    }

    @Test("A long file is found")
    func longFile() {
        let file = { (count: Int) in SourceFile(path: "Sources/A/A.swift", text: String(repeating: "a\n", count: count))
        }
        #expect(SizeRule.offences(in: file(500)).isEmpty)
        #expect(SizeRule.offences(in: file(501)).map(\.line) == [501])
        #expect(SizeRule.medianLength(of: [file(3), file(1), file(200)]) == 3)
        #expect(SizeRule.medianLength(of: []) == 0)
    }

    @Test("A wide comment is found; a wide string is not a comment")
    func wideComment() {
        let wide = String(repeating: "東", count: 117)
        let file = SourceFile(
            path: "Sources/A/A.swift", text: "/// \(wide)\n// \(wide)\n    // \(wide)\n\"\(wide)//\"\n")
        #expect(SizeRule.wideComments(in: file).map(\.line) == [1, 3])
    }

    @Test(
        "A type with an empty suffix or its module's name is found",
        arguments: [
            ("Sources/Topics/A.swift", "struct QueueManager {}"), ("Sources/Topics/A.swift", "enum TextUtils {}"),
            ("Sources/Topics/A.swift", "package final class Topics {}"), ("Sources/Topics/TextHelper.swift", ""),
            ("Sources/Topics/A.swift", "actor StoreImpl {}"), ("Tests/TopicsTests/A.swift", "struct TestBase {}"),
        ])
    func badName(path: String, text: String) {
        #expect(NamingRule.offences(in: SourceFile(path: path, text: text)).count == 1)
    }

    @Test("A meaningful type name passes", arguments: ["struct Topic {}", "struct Database {}", "enum Alerts {}"])
    func goodName(text: String) {
        let offences = NamingRule.offences(in: SourceFile(path: "Sources/Topics/A.swift", text: text))
        #expect(offences == [])
    }

    @Test(
        "Code that hides an error or uses disk or clock is found",
        arguments: [
            "let a = try! b()", "let a = b as! C", "Task.detached { }", "do { try a() } catch {}",
            "let now = Date()", "let now = Timestamp.now", "let a = try Data(contentsOf: url)",
            "let a = 1  // " + "TO" + "DO later",
        ])
    func forbidden(text: String) {
        #expect(ForbiddenWords.offences(in: SourceFile(path: "Sources/Topics/A.swift", text: text)).count == 1)
    }

    @Test(
        "Similar words pass, and so does the clock in Daemon",
        arguments: [
            ("Sources/Topics/A.swift", "// never try! this\nlet a = \"as! b\"\nlist.append(contentsOf: b)"),
            ("Sources/Topics/A.swift", "do { try a() } catch { log(error) }"), ("Sources/Topics/A.swift", "try !a.b()"),
            ("Sources/Daemon/A.swift", "let now = Date()"),
        ])
    func permitted(path: String, text: String) {
        #expect(ForbiddenWords.offences(in: SourceFile(path: path, text: text)) == [])
    }

    @Test("A path in a home directory is found; a similar URL passes")
    func homes() {
        let home = MachinePathRule.homes[0] + "kim/inbox"
        let file = SourceFile(
            path: "docs/a.md",
            text: "cd \(home)\nhttps://example.org\(home)\n`\(MachinePathRule.homes[1])x`\n/var/lib\n")
        #expect(MachinePathRule.offences(in: file).map(\.line) == [1, 3])
    }
}
