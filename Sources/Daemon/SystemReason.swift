import Foundation
import Glibc

/// The system's own words for what Foundation wraps.
package enum SystemReason {
    /// “No such file or directory” rather than “The operation could not be completed”.
    package static func of(_ error: any Error) -> String {
        let cocoa = error as NSError
        let system = cocoa.domain == NSPOSIXErrorDomain ? cocoa : cocoa.userInfo[NSUnderlyingErrorKey] as? NSError
        if let system, system.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(system.code))) }
        // Foundation does not always say what it was told by the system.
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: return String(cString: strerror(ENOENT))
        case .fileReadNoPermission, .fileWriteNoPermission: return String(cString: strerror(EACCES))
        case .fileWriteFileExists: return String(cString: strerror(EEXIST))
        case .fileWriteOutOfSpace: return String(cString: strerror(ENOSPC))
        case .fileWriteVolumeReadOnly: return String(cString: strerror(EROFS))
        default: return cocoa.localizedDescription
        }
    }
}
