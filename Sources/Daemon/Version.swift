/// This program's version.
package enum Version {
    /// As in `wirewatch --version`; semantic versioning.
    package static let number = "0.1.0"
}
