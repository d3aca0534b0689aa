import Foundation

/// The system's own words for what Foundation wraps.
enum SystemReason {
    /// “No such file or directory” rather than “The operation could not be completed”.
    static func of(_ error: any Error) -> String {
        let cocoa = error as NSError
        let system = cocoa.domain == NSPOSIXErrorDomain ? cocoa : cocoa.userInfo[NSUnderlyingErrorKey] as? NSError
        guard let system, system.domain == NSPOSIXErrorDomain else { return cocoa.localizedDescription }
        return String(cString: strerror(Int32(system.code)))
    }
}
