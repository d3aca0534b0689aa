import Daemon
import Foundation
import Storage
import TestSupport
import Testing
import Text

@testable import wirewatch

@Suite("Backups and removals by hand")
struct StoreCommandTests {
    private let desk: DeskWithStore
    private let access: StoreAccess
    private let headline = "Busan port workers strike over pay"

    init() throws {
        desk = try DeskWithStore()
        access = StoreAccess(stateDirectory: desk.path("state"))
        _ = try desk.read(headline + "\n\nThe port of Busan stands still.\n", as: "busan.txt")
    }

    private func remove(_ text: String, isDone: Bool = true) throws -> String {
        try ArticleRemoval(access: access).run(text, by: "hana", isDone: isDone)
    }

    @Test("A backup never takes the place of another file, but today's is renewed")
    func existing() throws {
        let file = try desk.write("mine", to: "mine.sqlite")
        #expect(message { try access.backUp(to: file) }.contains("the file exists; name another one"))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
        for _ in 0..<2 { #expect(try access.backUp(to: nil).hasPrefix(desk.path("state/backups/wirewatch-"))) }
        #expect(try access.backUp(to: desk.path("new.sqlite")).hasSuffix("KiB\n"))
        #expect(access.listing().hasPrefix(access.files.backups(today: LocalTime.day(.now))[0]))
    }

    @Test("An article is removed from the store and its backups; stores that were set aside are named")
    func forget() throws {
        _ = try access.backUp(to: nil)
        try desk.store.close()
        _ = try access.restore(from: nil)
        let aside = try #require(access.files.setAside.first).path
        #expect(access.listing().contains("set aside:\n" + aside))
        #expect(try remove("busan.txt", isDone: false).contains("Not removed yet"))
        let text = try remove("busan.txt")
        #expect(text.contains("Removed from the store and from 1 backup."))
        #expect(text.hasSuffix("may still hold it; delete them:\n  \(aside)\n"))
        #expect(message { try remove("busan.txt") }.contains("is unknown"))
        for name in try FileManager.default.subpathsOfDirectory(atPath: desk.path("state"))
        where !aside.hasSuffix(name) {
            let data = FileManager.default.contents(atPath: desk.path("state/" + name)) ?? Data()
            #expect(data.range(of: Data(headline.utf8)) == nil, "\(name)")
        }
    }

    @Test("If a backup cannot be changed, the store keeps the article for a second try")
    func backupFails() throws {
        _ = try access.backUp(to: nil)
        let backup = access.files.backups(today: LocalTime.day(.now))[0]
        try Data(repeating: 7, count: 9_000).write(to: URL(fileURLWithPath: backup))
        #expect(message { try remove("busan.txt") }.contains("remove an article from the backup"))
        try FileManager.default.removeItem(atPath: backup)
        #expect(try remove("busan.txt").contains("Removed from the store."))
    }
}
