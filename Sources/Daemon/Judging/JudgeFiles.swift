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
    /// The judge's are in the directory that the configuration names (`topics.judge`); without one the rules decide. The
    /// encoder is where the configuration says, or else in a checkout that holds the configuration (`../models`), in the
    /// `share/wirewatch` beside the program's `bin`, or in that of the system.
    ///
    /// - Parameters:
    ///   - directory: The configuration's directory.
    ///   - executable: The program's own path.
    static func find(
        _ settings: DaemonSettings, directory: String, executable: String? = ProgramPath.current,
        exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
    ) -> JudgeFiles {
        guard let judge = settings.judgeDirectory else { return JudgeFiles() }
        var shares = ["/usr/local/share/wirewatch", "/usr/share/wirewatch"]
        if let executable {
            let bin = URL(fileURLWithPath: executable).deletingLastPathComponent()
            shares.insert(bin.deletingLastPathComponent().appendingPathComponent("share/wirewatch").path, at: 0)
        }
        func first(_ paths: [String]) -> String? { paths.first(where: exists) }
        let encoder =
            settings.encoder.map { first([$0]) }
            ?? first([directory + "/../models/" + encoderName] + shares.map { $0 + "/" + encoderName })
        return JudgeFiles(
            encoder: encoder, weights: first([judge + "/judge.bin"]), layer: first([judge + "/layer.json"]),
            examples: first([judge + "/examples.bin"]))
    }
}

/// The path of the running program.
enum ProgramPath {
    static var current: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }
}
