import CLinux
import Glibc

/// Tells when something is mounted or unmounted: a mount over a folder raises no event of inotify.
///
/// The kernel reports a change of `/proc/self/mountinfo` as urgent data only (proc(5)), and the file is always
/// readable. An epoll of its own turns that into a descriptor that is readable after a change.
final class MountTable {
    private let file: OwnedDescriptor
    private let poll: OwnedDescriptor

    /// nil where the system has no such file: mounts are noticed by the scan timer then.
    init?() {
        let file = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        self.file = OwnedDescriptor(file)
        let poll = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard poll >= 0 else { return nil }
        self.poll = OwnedDescriptor(poll)
        var event = epoll_event()
        event.events = EPOLLPRI.rawValue | EPOLLET.rawValue
        guard epoll_ctl(poll, EPOLL_CTL_ADD, file, &event) == 0 else { return nil }
    }

    /// For waiting: readable after a change.
    var fileDescriptor: Int32 { poll.number }

    /// Ends the present readiness.
    func takeEvents() {
        var event = epoll_event()
        while epoll_wait(poll.number, &event, 1, 0) > 0 {}
    }
}
