import Foundation
import Settings
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
            (loader ?? self.loader).check().problems
                .map { $0.description.replacingOccurrences(of: folder.path + "/", with: "") }
        }
    }
}
