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

    private func text(of path: String) throws -> String {
        try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
    }
}
