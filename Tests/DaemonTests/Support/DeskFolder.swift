import Foundation
import TestSupport

@testable import Daemon

/// A configuration in a folder of its own: a desk that follows strikes in ports.
struct DeskFolder {
    static let topic = """
        topic: port-strike
        title: Strike in a port
        severity: warning
        terms:
          port: {en: [port, harbour], ko: ["*항"]}
          strike: {en: [strike, strikes], ko: [파업*]}
          exercise: {en: [drill]}
        signals:
          - {together: [port, strike], within: sentence, weight: 8}
        dampers:
          - {any: [exercise], within: article, weight: -1}
        """

    let folder: TemporaryDirectory

    /// The folder with a sound configuration.
    init(_ yaml: String = "inboxes: [{path: inbox}]\n") throws {
        folder = try TemporaryDirectory()
        try folder.write(yaml, to: "wirewatch.yaml")
        try folder.write(DeskFolder.topic, to: "topics.d/port-strike.yaml")
    }

    var path: String { folder.path }
    var file: String { folder.path("wirewatch.yaml") }
    var loader: ConfigurationLoader { ConfigurationLoader(file: file) }

    func load() throws -> Configuration {
        // The folder must not go before it is read.
        try withExtendedLifetime(folder) { try loader.load() }
    }

    func check() -> ConfigurationCheck {
        withExtendedLifetime(folder) { loader.check() }
    }

    /// What `check` says is wrong, without the folder's own path.
    func problems(_ loader: ConfigurationLoader? = nil) -> [String] {
        withExtendedLifetime(folder) {
            switch (loader ?? self.loader).check() {
            case .sound: []
            case .problems(let lines): lines.map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
            }
        }
    }
}
