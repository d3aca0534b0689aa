import Foundation
import Testing

/// The checks of axe-core: labels, contrast, headings, landmarks and others of WCAG.
///
/// `Scripts/fetch-axe` fetches it; without it the checks are skipped.
enum AxeCore {
    /// Its script; nil if it was not fetched.
    static let script: String? = {
        let path = ProcessInfo.processInfo.environment["WIREWATCH_AXE"] ?? Project.path(".build/axe/axe.min.js")
        return try? String(contentsOfFile: path, encoding: .utf8)
    }()

    /// Why the checks are skipped without it.
    static let absence: Comment = "axe-core is not here: Scripts/fetch-axe fetches it from PyPI"

    /// The serious and critical violations on a page, a line each.
    static func violations(on tab: BrowserTab) async throws -> [String] {
        guard let script else { return [] }
        if try await tab.value("typeof axe === 'undefined'").flag == true { try await tab.value(script + ";0") }
        let found = try await tab.value(
            """
            axe.run(document, { preload: false, resultTypes: ["violations"] }).then(({ violations }) => violations
              .filter(({ impact }) => ["serious", "critical"].includes(impact))
              .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`))
            """)
        return found.elements.map { $0.text ?? "" }
    }
}
