import CLinux
import Glibc
import Text

/// Moves files out of an inbox, or deletes them, once they are done with.
///
/// A file is touched only in the state in which it was read: a writer that replaced it meanwhile keeps its file. No
/// existing file is overwritten, and no symbolic link is followed below the inbox or the target folder.
package struct FileMover: Sendable {
    private let root: InboxRoot

    /// A mover of an inbox's files.
    package init(inbox path: String) { root = InboxRoot(path: path) }

    /// Why a file stays where it is.
    package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// It is gone, or another one now.
        case changed
        /// The system refuses, at this path.
        case refused(String, SystemError)

        package var description: String {
            switch self {
            case .changed: "it was changed or removed"
            case .refused(let path, let error): "\(path): \(error)"
            }
        }
    }

    /// Whether somebody writes to a file; where the kernel does not say, whether it was written to in the last hour.
    ///
    /// - Parameter wasJustClosed: Whether its writer has just closed it.
    package func isInUse(_ path: InboxPath, as stamp: FileStamp, wasJustClosed: Bool) -> Bool {
        let answer: WriterProbe.Answer
        do throws(SystemError) {
            answer = WriterProbe.leases.ask(path.name, try root.openDirectory(path.parent))
        } catch {
            // Without an answer it stays where it is.
            return !error.isAbsence
        }
        switch answer {
        case .finished: return false
        case .beingWritten, .shortage: return true
        case .unknowable, .unreadable:
            if wasJustClosed { return false }
            return !SettleRule(rest: FollowedFiles.rest).isFinished(stamp, earlier: nil, now: WallClock.nanoseconds)
        }
    }

    /// Moves a file below a folder, which is made if it is absent.
    ///
    /// - Parameters:
    ///   - stamp: The state in which it was read.
    ///   - folder: An absolute path.
    ///   - relative: The path below the folder that the file is to have.
    ///   - mayBeLink: Whether the folder itself may be a symbolic link, as an inbox may.
    /// - Returns: The path below the folder; another one than wanted if that name was taken.
    package func move(
        _ path: InboxPath, as stamp: FileStamp, into folder: String, to relative: InboxPath, mayBeLink: Bool = false
    ) throws(Failure) -> InboxPath {
        guard !FileMover.leadsUpwards(relative.name) else {
            throw .refused("\(folder)/\(relative)", SystemError(EINVAL))
        }
        let source = try sourceFolder(of: path, as: stamp)
        let target = try FileMover.madeFolder(folder, relative.parent, mayBeLink: mayBeLink)
        for number in 1...1_000 {
            let name = number == 1 ? Array(relative.name) : FileMover.numbered(relative.name, number)
            let moved = relative.parent.appending(name)
            var code = FileMover.rename(path.name, in: source, to: name, in: target)
            if code == EXDEV {
                code = FileMover.copy(path.name, in: source, to: name, in: target)
                if code == 0 {
                    try FileMover.deleteCopied(path.name, in: source, as: stamp, at: root.absolute(path))
                    return moved
                }
            }
            switch code {
            case 0:
                guard FileMover.isSame(try? target.status(of: name), stamp) else {
                    // Another file came between the look and the move: it goes back.
                    _ = FileMover.rename(name, in: target, to: path.name, in: source)
                    throw .changed
                }
                return moved
            case EEXIST: continue
            case ENOENT: throw .changed
            default: throw .refused("\(folder)/\(moved)", SystemError(code))
            }
        }
        throw .refused("\(folder)/\(relative)", SystemError(EEXIST))
    }

    /// Moves a file in whatever state it is into an inbox.
    package func move(_ path: InboxPath, intoInbox folder: String, to relative: InboxPath) throws(Failure) -> InboxPath
    {
        let stamp: FileStamp
        do throws(SystemError) {
            stamp = FileStamp(try root.status(path))
        } catch {
            throw .refused("\(root.absolute(path))", error)
        }
        return try move(path, as: stamp, into: folder, to: relative, mayBeLink: true)
    }

    /// Deletes a file.
    package func delete(_ path: InboxPath, as stamp: FileStamp) throws(Failure) {
        let source = try sourceFolder(of: path, as: stamp)
        // Under a hidden name first, so that a file that replaced it meanwhile is not the one that is deleted.
        let hidden = Array(".wirewatch-delete-\(stamp.inode)".utf8)
        let code = FileMover.rename(path.name, in: source, to: hidden, in: source)
        guard code == 0 else { throw code == ENOENT ? .changed : .refused("\(root.absolute(path))", SystemError(code)) }
        guard FileMover.isSame(try? source.status(of: hidden), stamp) else {
            _ = FileMover.rename(hidden, in: source, to: path.name, in: source)
            throw .changed
        }
        guard withCString(hidden, { unlinkat(source.number, $0, 0) }) == 0 else {
            throw .refused("\(root.absolute(path))", .last)
        }
    }

    /// Writes a small file beside others below a folder, in the place of an earlier one.
    package static func write(_ bytes: [UInt8], to relative: InboxPath, in folder: String) throws(Failure) {
        let target = try madeFolder(folder, relative.parent)
        let part = Array(".".utf8) + relative.name + Array(".part".utf8)
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let number = withCString(part) { openat(target.number, $0, flags, 0o640) }
        guard number >= 0 else { throw .refused("\(folder)/\(relative)", .last) }
        let file = OwnedDescriptor(number)
        let count = bytes.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
        let renamed = withCString(part) { old in
            withCString(relative.name) { renameat(target.number, old, target.number, $0) }
        }
        guard count == bytes.count, renamed == 0 else { throw .refused("\(folder)/\(relative)", .last) }
    }

    private func sourceFolder(of path: InboxPath, as stamp: FileStamp) throws(Failure) -> OwnedDescriptor {
        do throws(SystemError) {
            let source = try root.openDirectory(path.parent)
            guard FileMover.isSame(try source.status(of: path.name), stamp, withChange: true) else {
                throw SystemError(ENOENT)
            }
            return source
        } catch {
            throw error.code == ENOENT ? .changed : .refused("\(root.absolute(path))", error)
        }
    }

    /// Opens a folder below another one and makes what is missing on the way. Paths may come from a report that
    /// somebody else wrote: none leads upwards.
    private static func madeFolder(
        _ folder: String, _ below: InboxPath, mayBeLink: Bool = false
    ) throws(Failure) -> OwnedDescriptor {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        var failure = mkdir(folder, 0o750) == 0 ? nil : SystemError.last
        let top = open(folder, mayBeLink ? flags : flags | O_NOFOLLOW)
        guard top >= 0 else { throw .refused(folder, cause(failure)) }
        var directory = OwnedDescriptor(top)
        for component in below.components {
            guard !leadsUpwards(component) else { throw .refused("\(folder)/\(below)", SystemError(EINVAL)) }
            failure = withCString(component) { mkdirat(directory.number, $0, 0o750) } == 0 ? nil : .last
            let next = withCString(component) { openat(directory.number, $0, flags | O_NOFOLLOW) }
            guard next >= 0 else { throw .refused("\(folder)/\(below)", cause(failure)) }
            directory = OwnedDescriptor(next)
        }
        return directory
    }

    /// Why a folder cannot be opened: one that is absent could not be made.
    private static func cause(_ ofMaking: SystemError?) -> SystemError {
        let error = SystemError.last
        return error.code == ENOENT ? ofMaking ?? error : error
    }

    private static func leadsUpwards(_ component: ArraySlice<UInt8>) -> Bool {
        component.isEmpty || component.elementsEqual(".".utf8) || component.elementsEqual("..".utf8)
    }

    /// 0, or errno. An existing file is never replaced.
    private static func rename(
        _ name: some Sequence<UInt8>, in source: borrowing OwnedDescriptor, to newName: some Sequence<UInt8>,
        in target: borrowing OwnedDescriptor
    ) -> Int32 {
        withCString(name) { old in
            withCString(newName) { new in wirewatch_move(source.number, old, target.number, new) }
        }
    }

    /// Copies to another file system: 0, or errno. An existing file is never replaced.
    private static func copy(
        _ name: some Sequence<UInt8>, in source: borrowing OwnedDescriptor, to newName: [UInt8],
        in target: borrowing OwnedDescriptor
    ) -> Int32 {
        let part = Array(".".utf8) + newName + Array(".part".utf8)
        return withCString(name) { old in
            withCString(part) { hidden in
                withCString(newName) { wirewatch_copy(source.number, old, target.number, hidden, $0) }
            }
        }
    }

    /// Deletes the original of a copy, unless another file has its name now.
    private static func deleteCopied(
        _ name: some Collection<UInt8>, in source: borrowing OwnedDescriptor, as stamp: FileStamp, at path: InboxPath
    ) throws(Failure) {
        guard isSame(try? source.status(of: name), stamp) else { throw .changed }
        guard withCString(name, { unlinkat(source.number, $0, 0) }) == 0 else { throw .refused("\(path)", .last) }
    }

    /// Whether a state is that of a stamp. A move itself changes the time of change.
    private static func isSame(_ status: stat?, _ stamp: FileStamp, withChange: Bool = false) -> Bool {
        guard let status else { return false }
        var now = FileStamp(status)
        if !withChange { now.changedNanoseconds = stamp.changedNanoseconds }
        return now == stamp
    }

    /// `name-2.html` of `name.html`.
    private static func numbered(_ name: some Collection<UInt8>, _ number: Int) -> [UInt8] {
        let name = Array(name)
        let dot = name.dropFirst().lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
        return name[..<dot] + Array("-\(number)".utf8) + name[dot...]
    }
}
