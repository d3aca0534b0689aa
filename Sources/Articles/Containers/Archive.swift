import Text

/// ZIP and tar archives, and files packed with gzip, bzip2, xz or Zstandard, read with libarchive.
///
/// No member is written to disk, so its path does no harm. Links and devices are passed over.
struct Archive: Container {
    let name = "archive"
    let key = "archive"
    let endings = ["zip", "tar", "gz", "tgz", "bz2", "tbz2", "xz", "txz", "zst"]
    var missingLibrary: String? { ArchiveEntries.missingLibrary }

    private static let marks: [(mark: [UInt8], offset: Int)] = [
        ([0x50, 0x4B, 0x03, 0x04], 0), ([0x50, 0x4B, 0x05, 0x06], 0), ([0x1F, 0x8B, 0x08], 0),
        (Array("BZh91AY&SY".utf8), 0), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], 0), ([0x28, 0xB5, 0x2F, 0xFD], 0),
        (Array("ustar".utf8), 257),
    ]

    func opens(_ bytes: [UInt8]) -> Bool {
        let isMarked = Archive.marks.contains { mark, offset in bytes.dropFirst(offset).starts(with: mark) }
        return isMarked || bytes.starts(with: "BZh".utf8) && bytes.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26])
    }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        var whole = file
        whole.name = Archive.unpackedName(of: file.name)
        do throws(ArticleError) {
            try ArchiveEntries.forEach(in: bytes, reading: &reading) { entry, contents, reading in
                var member = entry.isWhole ? whole : file
                if !entry.isWhole { member.name = entry.path }
                // A file that only begins like a packed one comes out as it is.
                guard !entry.isWhole || contents != bytes else {
                    return reading.warn(.malformed(format: name, offset: 0, reason: "its packing is not valid"))
                }
                reading.readMember(contents, member)
            }
        } catch {
            guard case .malformed(_, let offset, let reason) = error else { throw error }
            guard let start = Gzip.beginning(of: bytes, limit: reading.limits.memberBytes) else {
                // The libraries of some packings say no more.
                let isVague = reason.isEmpty || reason == "broken" || reason.contains("No progress is possible")
                throw isVague
                    ? .malformed(format: name, offset: offset, reason: "it is cut off, or its packing is broken")
                    : error
            }
            reading.warn(.malformed(format: name, offset: offset, reason: "it is cut off; its beginning was read"))
            try reading.countMember()
            try reading.countBytes(start.count)
            reading.readMember(start, whole)
        }
    }

    /// The name without the ending of the packing: `feed.xml` of `feed.xml.gz`.
    private static func unpackedName(of name: String) -> String {
        let endings = [".gz", ".bz2", ".xz", ".zst"]
        return endings.first { name.lowercased().hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
    }
}
