import Settings

/// Reads pieces of configuration in tests.
enum SettingsReading {
    /// The value that a reader makes of a text, and the problems, without the file's name.
    static func read<Value>(_ yaml: String, _ reader: (Section) -> Value) -> (value: Value, problems: [String]) {
        let document = SettingsDocument(yaml: yaml, file: "w.yaml")
        let value = reader(document.root)
        do throws(Problems) {
            try document.finish()
            return (value, [])
        } catch {
            return (value, error.all.map { String($0.description.dropFirst("w.yaml:".count)) })
        }
    }
}
