import Settings

/// Maximum sizes of files in bytes, as the configuration names them.
///
/// ```yaml
/// articles:
///   max_bytes: 16777216
///   max_bytes_by_format: {pdf: 67108864, html: 8388608}
/// ```
package struct SizeLimits: Sendable, Equatable {
    /// `max_bytes` (16 MiB): the limit of formats without one of their own.
    package var general: Int
    /// `max_bytes_by_format` (none): the limits of some formats, by the format's key.
    package var byFormat: [String: Int]

    private static let range = 1_024...1_073_741_824

    /// Limits without a configuration.
    package init(general: Int = 16 << 20, byFormat: [String: Int] = [:]) {
        self.general = general
        self.byFormat = byFormat
    }

    /// Reads the section `articles`; what is wrong is noted in it.
    package init(from section: Section?) {
        self.init()
        guard let section else { return }
        general = section.integer("max_bytes", default: general, in: SizeLimits.range)
        guard let formats = section.section("max_bytes_by_format") else { return }
        for key in KnownFormats.entries.map(\.key) where formats.has(key) {
            byFormat[key] = formats.integer(key, default: general, in: SizeLimits.range)
        }
        // Asked for once more, so that an unknown name is answered with all of them.
        for key in KnownFormats.entries.map(\.key) { _ = formats.value(key) }
    }

    /// The limit of the largest file of any format.
    package var largest: Int { max(general, byFormat.values.max() ?? 0) }

    /// The limit of a format.
    package func limit(of key: String) -> Int { byFormat[key] ?? general }

    /// Why a file is too large for its format; nil if it is not.
    ///
    /// - Parameter fields: The desk's map of fields: a table is one by the names of its columns.
    package func refusal(of bytes: [UInt8], name: String, fields: FieldMap?) -> ArticleError? {
        guard !byFormat.isEmpty, bytes.count > min(general, byFormat.values.min() ?? general) else { return nil }
        let entry = KnownFormats.entry(of: bytes, name: name, fields: fields)
        let limit = entry.map { self.limit(of: $0.key) } ?? general
        guard bytes.count > limit else { return nil }
        let key = entry.flatMap { byFormat[$0.key] == nil ? nil : "max_bytes_by_format.\($0.key)" } ?? "max_bytes"
        return .tooLarge(
            what: "the size of this \(entry?.name ?? "file") in bytes (articles.\(key))", found: bytes.count,
            limit: limit)
    }
}
