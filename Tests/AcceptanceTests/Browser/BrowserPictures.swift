import Foundation
import TestSupport
import Testing

/// Pictures of pages, kept if `WIREWATCH_PICTURES` names a folder for them: somebody should look at a changed page.
enum BrowserPictures {
    static let folder = ProcessInfo.processInfo.environment["WIREWATCH_PICTURES"]

    /// Keeps a picture of a page, under a name that is made of its path.
    static func keep(_ tab: BrowserTab, _ name: String) async throws {
        guard let folder else { return }
        let word = String(name.prefix(80).map { $0.isLetter || $0.isNumber ? $0 : "-" })
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await tab.picture().write(to: URL(fileURLWithPath: "\(folder)/\(word).png"))
    }
}

extension Acceptance {
    @Suite(
        "Pictures for the documentation",
        .enabled(if: Chromium.executable != nil && BrowserPictures.folder != nil, "`make screenshots` takes them"))
    struct BrowserPicturesTests {
        /// An article as an outlet's JSON; a line is a paragraph there.
        private func report(_ article: SampleArticle, by source: String) throws -> Data {
            let paragraphs = article.text.split(separator: "\n\n").dropFirst().map {
                $0.split(separator: "\n").joined(separator: " ")
            }
            return try JSONSerialization.data(withJSONObject: [
                "title": article.title, "source": source, "text": paragraphs.joined(separator: "\n\n"),
            ])
        }

        @Test("The pictures in docs/images show the sample articles")
        func pictures() async throws {
            let shown = try await BrowserDesk { $0.inbox.name = "desk" }
            try shown.dropSeeds()
            try await shown.openAlerts(19)
            let reports = [
                (TellingOfOne.first, "Sample Wire"), (TellingOfOne.second, "Sample Times"),
                (TellingOfOne.korean, "모의통신"),
            ]
            for (article, source) in reports {
                let name = article.fileName.replacing(".txt", with: ".json")
                let count = shown.desk.chat.requests.count
                try shown.desk.inbox.drop(try report(article, by: source), as: name)
                if article.fileName == TellingOfOne.first.fileName { try await shown.desk.waitForRequests(count + 1) }
            }
            try await shown.openAlerts(20)
            let hand = BrowserHand(tab: shown.tab, kind: .keys)
            try await hand.write("Hana Kim", into: "Your name")
            try await hand.follow("Keep")
            try await hand.follow(TellingOfOne.first.title)
            try await hand.follow("I have it")
            try await shown.open("/?language=ja")
            let japanese = try await shown.tab.text("document.querySelector('.headline a').textContent")
            try await hand.follow(japanese)
            try await hand.follow("✓ Right")
            try await shown.open("/")
            try await shown.tab.resize(width: 1_280, height: 860)
            try await BrowserPictures.keep(shown.tab, "page-alerts")
            try await shown.tab.resize(width: 390, height: 844)
            try await BrowserPictures.keep(shown.tab, "page-small")
            try await shown.tab.resize(width: 1_280, height: 900)
            try await hand.follow(TellingOfOne.first.title)
            try await shown.tab.show(in: "dark")
            try await BrowserPictures.keep(shown.tab, "page-alert-dark")
            try await shown.daemon.stop()
        }
    }
}
