import Foundation
import Glibc

/// A failed system call, by its error number.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The number, for example `ENOENT`.
    package let code: Int32

    /// An error of a number.
    package init(_ code: Int32) {
        self.code = code
    }

    /// The error of the system call that just failed on this thread.
    package static var last: SystemError { SystemError(errno) }

    /// Whether no file descriptor is left, in this process or in the system: that says nothing about the file.
    package var isShortage: Bool { code == EMFILE || code == ENFILE }

    /// The error of the system call that just failed on this thread for want of a descriptor, or for another reason.
    /// The process' reserve learns of it.
    package static var lastOfOpening: SystemError {
        let error = last
        DescriptorReserve.process.note(error)
        return error
    }

    /// The system's text for it, for example “No such file or directory”.
    package var reason: String {
        // Since glibc 2.32 strerror(3) is safe between threads.
        guard let text = strerror(code) else { return "error \(code)" }
        return String(cString: text)
    }

    package var description: String { "\(reason) (error \(code))" }

    /// The system's text for an error of Foundation, which itself says only “The operation could not be completed”.
    package static func reason(of error: any Error) -> String {
        let cocoa = error as NSError
        let system = cocoa.domain == NSPOSIXErrorDomain ? cocoa : cocoa.userInfo[NSUnderlyingErrorKey] as? NSError
        if let system, system.domain == NSPOSIXErrorDomain { return SystemError(Int32(system.code)).reason }
        // Foundation does not always keep the system's error number.
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: return SystemError(ENOENT).reason
        case .fileReadNoPermission, .fileWriteNoPermission: return SystemError(EACCES).reason
        case .fileWriteFileExists: return SystemError(EEXIST).reason
        case .fileWriteOutOfSpace: return SystemError(ENOSPC).reason
        case .fileWriteVolumeReadOnly: return SystemError(EROFS).reason
        case .fileReadCorruptFile, .fileReadUnknown, .fileWriteUnknown: return SystemError(EIO).reason
        default:
            return cocoa.domain == NSCocoaErrorDomain ? "error \(cocoa.code) of the system" : cocoa.localizedDescription
        }
    }
}
