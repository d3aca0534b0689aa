import Glibc

/// What goes to a program and comes from it, within limits: its errors' beginning is kept, the rest read and dropped.
struct ProcessExchange {
    private static let maxKept = 4_096

    private var pipes: ProcessPipes
    private let input: [UInt8]
    private var sent = 0
    private var kept: [UInt8] = []

    init(_ pipes: ProcessPipes, input: [UInt8]) {
        self.pipes = pipes
        self.input = input
    }

    /// The beginning of what came on standard error, as one line.
    var said: SafeText { SafeText(String(decoding: kept, as: UTF8.self)).truncated(toCharacters: 200) }

    /// Moves what can be moved, waiting for it at most so many milliseconds.
    mutating func go(on wait: Int32) {
        if sent == input.count { ProcessPipes.close(&pipes.input.write) }
        // poll(2) passes over what is closed.
        var ends = [
            pollfd(fd: pipes.input.write, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: pipes.output.read, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipes.errors.read, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&ends, 3, wait) > 0 else { return }
        if ends[0].revents != 0 { send() }
        if ends[1].revents != 0 { receive(\.output.read, keeping: false) }
        if ends[2].revents != 0 { receive(\.errors.read, keeping: true) }
    }

    /// Closes all pipes.
    mutating func close() {
        pipes.close()
    }

    private mutating func send() {
        let count = input.withUnsafeBytes { bytes in
            Glibc.write(pipes.input.write, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
        }
        if count >= 0 {
            sent += count
        } else if errno != EAGAIN && errno != EINTR {
            // It reads no more.
            ProcessPipes.close(&pipes.input.write)
        }
    }

    private mutating func receive(_ end: WritableKeyPath<ProcessPipes, Int32>, keeping: Bool) {
        var room = [UInt8](repeating: 0, count: 16_384)
        let count = Glibc.read(pipes[keyPath: end], &room, room.count)
        if count > 0 {
            if keeping { kept.append(contentsOf: room[..<count].prefix(ProcessExchange.maxKept - kept.count)) }
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            ProcessPipes.close(&pipes[keyPath: end])
        }
    }
}
