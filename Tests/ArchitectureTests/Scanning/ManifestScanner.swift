import Foundation

/// Reads a target's dependencies from Package.swift, as far as this package's own manner of writing goes.
enum ManifestScanner {
    /// The names of the modules and products in `module("NAME", […])` or `.executableTarget(name: "NAME", …)`.
    ///
    /// - Returns: `nil` if the manifest has no such target.
    static func dependencies(of module: String, in manifest: String) -> [String]? {
        for opening in ["module(", ".executableTarget("] {
            for range in manifest.ranges(of: opening) {
                let names = names(in: call(from: range.upperBound, in: manifest))
                if names.first == module { return Array(names.dropFirst()) }
            }
        }
        return nil
    }

    /// The tokens between a parenthesis just passed and the one that closes it.
    private static func call(from start: String.Index, in text: String) -> Substring {
        var depth = 1
        let end = text[start...].firstIndex { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return depth == 0
        }
        return text[start..<(end ?? text.endIndex)]
    }

    /// The quoted names, without those of packages.
    private static func names(in call: Substring) -> [String] {
        let parts = call.split(separator: "\"", omittingEmptySubsequences: false)
        return stride(from: 1, to: parts.count, by: 2).compactMap { index in
            parts[index - 1].hasSuffix("package: ") ? nil : String(parts[index])
        }
    }
}
