import Foundation

/// TCP sockets on the loopback interface.
package enum LoopbackSocket {
    /// The system refused a socket; the number is from errno(3).
    package struct Failure: Error {
        /// The system call.
        package let call: String
        /// Its error.
        package let code: Int32
    }

    /// A port without a listener; another process may take it later.
    package static func unusedPort() throws -> UInt16 {
        let socket = try listen()
        close(socket.descriptor)
        return socket.port
    }

    /// A socket that listens on a port of the system's choice.
    package static func listen() throws -> (descriptor: Int32, port: UInt16) {
        let socket = try bound()
        do {
            try listen(socket.descriptor)
        } catch {
            close(socket.descriptor)
            throw error
        }
        return socket
    }

    /// Begins to listen on a socket that holds a port.
    static func listen(_ descriptor: Int32) throws {
        guard Foundation.listen(descriptor, 128) == 0 else { throw Failure(call: "listen", code: errno) }
    }

    /// A socket that holds a port of the system's choice and refuses connections: no other process gets the port.
    static func bound() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard result else {
            let code = errno
            close(descriptor)
            throw Failure(call: "bind", code: code)
        }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }
}
