import Glibc
import Text

/// The folders and links on the way to an inbox, watched in a queue of their own: a rename, a link that points
/// elsewhere and a folder that appears make the path mean another folder.
///
/// A busy folder on the way may fill this queue. Events of an inbox are in another one, and a full queue is only one
/// more reason to look where the path leads.
final class WayToRoot {
    /// A name in a folder on the way.
    struct Step: Hashable {
        var folder: [UInt8]
        var name: [UInt8]
    }

    private let path: String
    private var queue: InotifyQueue?
    private var names: [Int32: Set<[UInt8]>] = [:]

    init(path: String) { self.path = path }

    /// Without a queue, ``watch()`` says so each time.
    func start() { if queue == nil { queue = try? InotifyQueue() } }

    func stop() {
        queue = nil
        names = [:]
    }

    var fileDescriptor: Int32? { queue?.fileDescriptor }

    /// Watches the way as it is now, up to the first name that does not exist.
    ///
    /// - Returns: Whether all of it is watched.
    func watch() -> Bool {
        guard let queue else { return false }
        var watched: [Int32: Set<[UInt8]>] = [:]
        var isWhole = true
        for step in WayToRoot.steps(to: path, link: WayToRoot.link) {
            do throws(SystemError) {
                watched[try queue.watch(InboxPath(bytes: step.folder), .way), default: []].insert(step.name)
            } catch {
                isWhole = false
            }
        }
        for watch in names.keys where watched[watch] == nil { queue.unwatch(watch) }
        names = watched
        return isWhole
    }

    /// Takes the waiting events; whether one of them is about the way.
    func takeEvents() -> Bool {
        var matters = false
        while let events = try? queue?.read(), !events.isEmpty {
            for event in events where !matters {
                // A folder on the way, a full queue, or a name on the way.
                matters = event.name.isEmpty || (names[event.watch]?.contains(event.name) ?? false)
            }
        }
        return matters
    }

    /// The most links on a way, as in path_resolution(7).
    private static let maxLinks = 40

    /// The steps of a path, those of the links on it included.
    ///
    /// - Parameter link: The target of a link; nil for anything else.
    static func steps(to path: String, link: ([UInt8]) -> [UInt8]?) -> [Step] {
        let slash = UInt8(ascii: "/")
        var folder: [UInt8] = path.hasPrefix("/") ? [slash] : Array(".".utf8)
        var rest = InboxPath(path).components.map(Array.init)
        var steps: [Step] = []
        var links = 0
        while !rest.isEmpty {
            let name = rest.removeFirst()
            if name == Array(".".utf8) { continue }
            steps.append(Step(folder: folder, name: name))
            let next = folder == [slash] ? folder + name : folder + [slash] + name
            guard let target = link(next) else {
                folder = next
                continue
            }
            links += 1
            if links > maxLinks { break }
            if target.first == slash { folder = [slash] }
            rest = InboxPath(bytes: target).components.map(Array.init) + rest
        }
        return steps
    }

    private static func link(_ path: [UInt8]) -> [UInt8]? {
        var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let length = withCString(path) { path in
            target.withUnsafeMutableBytes { buffer in
                guard let start = buffer.baseAddress else { return -1 }
                return readlink(path, start.assumingMemoryBound(to: CChar.self), buffer.count)
            }
        }
        return length > 0 ? Array(target[..<length]) : nil
    }
}
