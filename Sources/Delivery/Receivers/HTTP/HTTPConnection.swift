import Settings

/// How a receiver's service is reached, whatever its dialect.
package struct HTTPConnection: Sendable, Equatable {
    /// `timeout_seconds` (10): how long one attempt may take.
    package var timeoutSeconds: Int
    /// `ca_file`: a PEM file of authorities to trust instead of the system's.
    package var certificateAuthorities: String?

    /// Ten seconds, and the system's authorities.
    package init(timeoutSeconds: Int = 10, certificateAuthorities: String? = nil) {
        self.timeoutSeconds = timeoutSeconds
        self.certificateAuthorities = certificateAuthorities
    }

    /// Reads the keys of a receiver; what is wrong is noted in the section.
    ///
    /// - Parameter directory: Where relative paths start.
    package init(from section: Section, directory: String) {
        timeoutSeconds = section.integer("timeout_seconds", default: 10, in: 1...300)
        certificateAuthorities = section.optionalText("ca_file").map { $0.hasPrefix("/") ? $0 : directory + "/" + $0 }
    }

    func apply(to request: inout HTTPRequest) {
        request.timeout = .seconds(timeoutSeconds)
        request.connectTimeout = min(request.timeout, request.connectTimeout)
        request.certificateAuthorities = certificateAuthorities
    }
}
