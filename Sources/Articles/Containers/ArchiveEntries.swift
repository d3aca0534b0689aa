#if !WITHOUT_ARCHIVE
    import CArchive
#endif
import Text

/// An entry of an archive.
struct ArchiveEntry {
    /// The path inside the archive.
    var path: String
    /// Whether it is the whole file, which is packed but is not an archive of files.
    var isWhole: Bool
}

/// The regular files of an archive, one after the other.
enum ArchiveEntries {
    /// The word that left libarchive out of this build; nil if it is in it.
    static var missingLibrary: String? {
        #if WITHOUT_ARCHIVE
            "archive"
        #else
            nil
        #endif
    }

    typealias Visitor = (ArchiveEntry, [UInt8], inout FileReading) -> Void

    /// Unpacks each file and hands it over.
    ///
    /// - Parameter isWanted: Whether an entry of a path is unpacked.
    /// - Throws: ``ArticleError`` for a broken archive, and where a bound of the reading is exceeded. If entries before
    ///   the break have been handed over, the error is a warning of the reading instead.
    static func forEach(
        in bytes: [UInt8], reading: inout FileReading, where isWanted: (String) -> Bool = { _ in true },
        _ visit: Visitor
    ) throws(ArticleError) {
        #if WITHOUT_ARCHIVE
            throw .notInBuild(format: "archive", library: "archive")
        #else
            let result: Result<Void, ArticleError> = bytes.withUnsafeBytes { buffer in
                Result { () throws(ArticleError) in
                    try forEach(in: buffer, reading: &reading, where: isWanted, visit)
                }
            }
            try result.get()
        #endif
    }
}

#if !WITHOUT_ARCHIVE
    extension ArchiveEntries {
        private static func forEach(
            in buffer: UnsafeRawBufferPointer, reading: inout FileReading, where isWanted: (String) -> Bool,
            _ visit: Visitor
        ) throws(ArticleError) {
            guard let archive = archive_read_new() else {
                throw .tooLarge(what: "the memory that this archive needs", found: buffer.count, limit: 0)
            }
            defer { archive_read_free(archive) }
            // Not “all”: libarchive starts other programs for packings that it was built without.
            archive_read_support_filter_gzip(archive)
            archive_read_support_filter_bzip2(archive)
            archive_read_support_filter_xz(archive)
            archive_read_support_filter_zstd(archive)
            archive_read_support_format_zip(archive)
            archive_read_support_format_tar(archive)
            archive_read_support_format_raw(archive)
            guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
                throw error(of: archive)
            }
            var count = 0
            while true {
                var entry: OpaquePointer?
                let status = archive_read_next_header(archive, &entry)
                if status == ARCHIVE_EOF { return }
                guard status >= ARCHIVE_WARN, let entry else {
                    guard count > 0 else { throw error(of: archive) }
                    return reading.warn(error(of: archive))
                }
                count += 1
                guard archive_entry_filetype(entry) == 0o100000 else { continue }
                let isWhole = archive_format(archive) == ARCHIVE_FORMAT_RAW
                let path = path(of: entry) ?? "file \(count)"
                guard isWanted(path), isWhole || !isHidden(path) else { continue }
                try reading.countMember()
                if archive_entry_is_data_encrypted(entry) != 0 {
                    reading.warn(.member(name: path, reason: "it is encrypted"))
                    continue
                }
                guard let contents = try contents(of: archive, path: path, reading: &reading) else { continue }
                visit(ArchiveEntry(path: path, isWhole: isWhole), contents, &reading)
            }
        }

        /// The unpacked bytes; nil with a warning if they are broken or too many.
        private static func contents(
            of archive: OpaquePointer, path: String, reading: inout FileReading
        ) throws(ArticleError) -> [UInt8]? {
            var contents: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = chunk.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
                if count == 0 { return contents }
                guard count > 0 else {
                    // A writer killed half-way leaves a beginning that can be read.
                    reading.warn(.member(name: path, reason: "\(error(of: archive))"))
                    return contents.isEmpty ? nil : contents
                }
                try reading.countBytes(count)
                contents += chunk[..<count]
                guard contents.count <= reading.limits.memberBytes else {
                    let limit = reading.limits.memberBytes
                    reading.warn(
                        .member(
                            name: path,
                            reason:
                                "\(ArticleError.tooLarge(what: "its size in bytes", found: contents.count, limit: limit))"
                        ))
                    return nil
                }
            }
        }

        /// The path in UTF-8, or the bytes as they are.
        private static func path(of entry: OpaquePointer) -> String? {
            (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)).map { String(cString: $0) }
        }

        /// Files that systems leave in archives: `.DS_Store`, `__MACOSX/`.
        private static func isHidden(_ path: String) -> Bool {
            path.split(separator: "/").contains { part in
                part.hasPrefix(".") && part != "." && part != ".." || part == "__MACOSX"
            }
        }

        private static func error(of archive: OpaquePointer) -> ArticleError {
            let reason = archive_error_string(archive).map { String(cString: $0) } ?? "broken"
            return .malformed(format: "archive", offset: max(0, Int(archive_filter_bytes(archive, -1))), reason: reason)
        }
    }
#endif
