import CLinux
import Glibc

extension StateDirectory {
    /// Whether a daemon holds a state directory, by the kernel's list of locks.
    ///
    /// To try the lock would refuse a daemon that starts in the same moment. Where the list names another device, as on
    /// some file systems of several, a daemon is not found.
    ///
    /// - Parameter list: The list of locks, as proc(5) describes it.
    package static func isHeld(_ path: String, list: String = "/proc/locks") -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, let file = fopen(list, "re") else { return false }
        defer { fclose(file) }
        // As makedev(3) puts the two numbers together.
        let device = UInt64(status.st_dev)
        let (major, minor) = (device >> 8 & 0xFFF | device >> 32 & ~0xFFF, device & 0xFF | device >> 12 & ~0xFF)
        let place = [major, minor].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                .split(separator: " ")
            if words.contains("FLOCK"), words.contains("\(place):\(status.st_ino)") { return true }
        }
        return false
    }
}
