/// The names that programs give to what they have not finished, or keep for themselves.
///
/// The one list of them, kept in Swift: a file of data could be missing or broken at the start, and a desk that lacks a
/// name writes it into `inboxes[].ignore`. Names that begin with a dot are passed over anyway (rsync's `.name.XXXXXX`,
/// Syncthing's `.syncthing.*.tmp`, Dropbox' `.~*`, ownCloud's and Nextcloud's `.*.~*`, `.nfs*`, `.~lock.*#`, `._*`,
/// `.DS_Store`), so they are not listed here. `*` stands for any characters; letter case does not count.
///
/// A name that an article or a folder of articles may have is not listed either: Vim tries whether it may write with an
/// empty file `4913`, but a service numbers its articles.
enum TemporaryNames {
    /// Each kind of names with the programs that use it.
    static let table: [(names: [String], programs: String)] = [
        (["*.tmp", "*.temp"], "programs of all kinds, Syncthing on Windows (`~syncthing~*.tmp`)"),
        (["*.part"], "Firefox, KDE, Nextcloud, yt-dlp, many others"),
        (["*.partial"], "rclone, Internet Explorer"),
        (["*.crdownload"], "Chromium, Chrome, Edge"),
        (["*.download"], "Safari"),
        (["*.opdownload"], "Opera"),
        (["*.aria2"], "aria2, beside the file it fetches"),
        (["*.filepart"], "WinSCP"),
        (["*.!ut", "*.!qb", "*.bc!"], "BitTorrent clients"),
        (["*.swp", "*.swo", "*.swx", "*~"], "Vim and other editors"),
        (["#*#"], "Emacs"),
        (["*.kate-swp"], "Kate"),
        (["~$*"], "Microsoft Office"),
        (["thumbs.db", "desktop.ini"], "Windows"),
    ]

    private static let patterns = table.flatMap(\.names).map(Pattern.init)

    /// Whether a name is one of these. Cost: a comparison of a byte or two for each pattern.
    static func contains(_ name: ArraySlice<UInt8>) -> Bool {
        name.withUnsafeBufferPointer { name in patterns.contains { $0.matches(name) } }
    }

    /// A pattern with at most one star, as what stands before and behind it.
    private struct Pattern {
        let start: [UInt8]
        let end: [UInt8]
        let hasStar: Bool

        /// - Parameter text: In small letters.
        init(_ text: String) {
            let bytes = Array(text.utf8)
            let star = bytes.firstIndex(of: UInt8(ascii: "*"))
            hasStar = star != nil
            start = Array(bytes[..<(star ?? bytes.count)])
            end = star.map { Array(bytes[($0 + 1)...]) } ?? []
        }

        func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
            let length = start.count + end.count
            guard hasStar ? name.count >= length : name.count == length else { return false }
            // Most names differ in their last letter.
            for index in end.indices.reversed() where lowercase(name[name.count - end.count + index]) != end[index] {
                return false
            }
            for index in start.indices where lowercase(name[index]) != start[index] { return false }
            return true
        }

        private func lowercase(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
    }
}
