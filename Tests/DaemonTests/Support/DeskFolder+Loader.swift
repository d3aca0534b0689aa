import Foundation
import TestSupport

@testable import Daemon

extension DeskFolder {
    var loader: ConfigurationLoader { ConfigurationLoader(file: file) }

    func load() throws -> Configuration {
        // The folder must not go before it is read.
        try withExtendedLifetime(folder) { try loader.load() }
    }

    func check() -> ConfigurationCheck {
        withExtendedLifetime(folder) { loader.check() }
    }

    /// The problems that `check` reports, without the folder's own path.
    func problems(_ loader: ConfigurationLoader? = nil) -> [String] {
        withExtendedLifetime(folder) {
            switch (loader ?? self.loader).check() {
            case .sound: []
            case .problems(let lines): lines.map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
            }
        }
    }
}
