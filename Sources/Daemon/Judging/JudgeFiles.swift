import Foundation
import Topics

/// Where the files of the judge are: the encoder, which is fetched when Wirewatch is installed, and what ships with it.
package struct JudgeFiles: Sendable, Equatable {
    /// The encoder's file; nil if there is none.
    package var encoder: String?
    /// The judge's weights; nil if there are none.
    package var weights: String?
    /// The decision layer; nil if there is none.
    package var layer: String?
    /// The labelled articles as numbers; nil if there are none.
    package var examples: String?

    /// The name of the encoder's file.
    package static let encoderName = "e5-small-q4.bin"

    /// Finds the files.
    ///
    /// The order: what the configuration names; a checkout that holds the configuration (`../models`, `../judge`); the
    /// `share/wirewatch` beside the program's `bin`; those of the system.
    ///
    /// - Parameters:
    ///   - directory: The configuration's directory.
    ///   - executable: The program's own path.
    static func find(
        _ settings: DaemonSettings, directory: String, executable: String? = ProgramPath.current,
        exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
    ) -> JudgeFiles {
        var shares = ["/usr/local/share/wirewatch", "/usr/share/wirewatch"]
        if let executable {
            let bin = URL(fileURLWithPath: executable).deletingLastPathComponent()
            shares.insert(bin.deletingLastPathComponent().appendingPathComponent("share/wirewatch").path, at: 0)
        }
        func first(_ paths: [String]) -> String? { paths.first(where: exists) }
        func judge(_ name: String) -> String? {
            if let named = settings.judgeDirectory { return first([named + "/" + name]) }
            return first([directory + "/../judge/" + name] + shares.map { $0 + "/judge/" + name })
        }
        let encoder =
            settings.encoder.map { first([$0]) }
            ?? first([directory + "/../models/" + encoderName] + shares.map { $0 + "/" + encoderName })
        return JudgeFiles(
            encoder: encoder, weights: judge("judge.bin"), layer: judge("layer.json"), examples: judge("examples.bin"))
    }
}

/// The path of the running program.
enum ProgramPath {
    static var current: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }
}
