import CLinux
import Text

/// Looks for files that came while the program started: there was no watch yet that would report them.
///
/// The first scan would find them in their turn, behind all files that are known. A file that comes changes its folder,
/// so only folders that changed a moment ago are looked through for them.
extension WatchMachine {
    /// Notes a folder that may hold such files.
    func noteChange(_ listing: any FolderListing, of folder: InboxPath, _ scan: Scan) {
        guard let arrivalsSince, scan.reason == .start, scan.phase == .folders, listing.modified >= arrivalsSince,
            scan.changed.count < Scan.maxChanged
        else { return }
        scan.changed.append(folder)
    }

    /// Reports the files that came a moment ago, the first of them; the others are found in their turn.
    func reportArrivals(
        among entries: [DirectoryEntry], of folder: InboxPath, _ listing: any FolderListing, _ scan: Scan,
        at now: Moment
    ) {
        guard let arrivalsSince else { return }
        let candidates = entries.compactMap { entry -> (file: SeenFile, entry: DirectoryEntry)? in
            guard entry.kind == .regular else { return nil }
            let file = SeenFile(path: folder.appending(entry.name), stamp: FileStamp(entry.status))
            guard file.stamp.changedNanoseconds >= arrivalsSince, !patterns.ignores(file.path) else { return nil }
            return (file, entry)
        }
        guard !candidates.isEmpty else { return }
        let known = isKnown(candidates.map(\.file))
        for (index, (file, entry)) in candidates.enumerated() where !(index < known.count && known[index]) {
            guard scan.arrived.count < Scan.maxFresh, isFinished(file, entry.status, in: listing, at: now) else {
                continue
            }
            scan.arrived.insert(file)
            emit(file.path, file.stamp, .scanned)
        }
    }
}
