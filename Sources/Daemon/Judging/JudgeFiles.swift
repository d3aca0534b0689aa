import Foundation
import Topics

/// Where the files of the judge are: the encoder, which is fetched when Wirewatch is installed, and what ships with it.
package struct JudgeFiles: Sendable, Equatable {
    /// Whether the configuration asks for the judge.
    package var isWanted = false
    /// The encoder's file; nil if there is none.
    package var encoder: String?
    /// The judge's weights; nil if there are none.
    package var weights: String?
    /// The decision layer; nil if there is none.
    package var layer: String?
    /// The labelled articles as numbers; nil if there are none.
    package var examples: String?
    /// The screen before the judge; nil if there is none.
    package var screen: String?

    /// The paths that the configuration names itself.
    package var named = Named()

    /// The paths that the configuration names itself; nil where what ships is meant.
    package struct Named: Sendable, Equatable {
        /// `topics.encoder`.
        package var encoder: String?
        /// `topics.judge`, unless it is `shipped`.
        package var judge: String?
        /// `topics.layer`.
        package var layer: String?
    }

    /// The name of the encoder's file.
    package static let encoderName = "e5-small-q4.bin"

    /// Finds the files that the configuration asks for; none where the rules decide alone.
    ///
    /// What ships is in the checkout that holds the configuration, in the `share/wirewatch` beside the program's `bin`,
    /// or in that of the system.
    ///
    /// - Parameters:
    ///   - directory: The configuration's directory.
    ///   - executable: The program's own path.
    static func find(
        _ settings: DaemonSettings, directory: String, executable: String? = ProgramPath.current,
        exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
    ) -> JudgeFiles {
        guard let place = settings.judge else { return JudgeFiles() }
        var shares = ["/usr/local/share/wirewatch", "/usr/share/wirewatch"]
        if let executable {
            let bin = URL(fileURLWithPath: executable).deletingLastPathComponent()
            shares.insert(bin.deletingLastPathComponent().appendingPathComponent("share/wirewatch").path, at: 0)
        }
        func first(_ paths: [String]) -> String? { paths.first(where: exists) }
        let judges =
            switch place {
            case .shipped: [directory + "/../judge"] + shares.map { $0 + "/judge" }
            case .directory(let path): [path]
            }
        let judge = judges.first { exists($0 + "/judge.bin") } ?? judges[0]
        let encoders = [directory + "/../models/" + encoderName] + shares.map { $0 + "/" + encoderName }
        return JudgeFiles(
            isWanted: true, encoder: first(settings.encoder.map { [$0] } ?? encoders),
            weights: first([judge + "/judge.bin"]), layer: first([settings.layer ?? judge + "/layer.json"]),
            examples: first([judge + "/examples.bin"]), screen: first([judge + "/screen.bin"]),
            named: Named(
                encoder: settings.encoder, judge: place == .shipped ? nil : judge, layer: settings.layer))
    }
}

/// The path of the running program.
enum ProgramPath {
    static var current: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }
}
