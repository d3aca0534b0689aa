import Glibc

/// Standard output without a buffer: what was written is seen, even if the process dies right after.
package enum StandardOutput {
    /// Writes a text; a reader that went away is not an error.
    package static func write(_ text: String) { StandardStream.write(text, to: 1) }
}

/// Standard error.
package enum StandardError {
    /// Writes a text.
    package static func write(_ text: String) { StandardStream.write(text, to: 2) }
}

private enum StandardStream {
    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
                if count < 0 {
                    if errno == EINTR { continue }
                    return
                }
                start += count
            }
        }
    }
}
