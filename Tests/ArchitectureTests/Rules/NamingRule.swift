/// A type's name says what it is, and is not its module's.
enum NamingRule {
    /// Endings that say nothing.
    static let emptyEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Base", "Impl"]

    private static let types: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]

    /// The types of a file that are badly named, and the file itself if it is.
    static func offences(in file: SourceFile) -> [Offence] {
        let types = DeclarationScanner.declarations(in: file.text).filter { Self.types.contains($0.keyword) }
        let names = types.map { (name: $0.name, line: $0.line) } + [(name: file.name, line: 1)]
        return names.compactMap { name, line in
            if let ending = emptyEndings.first(where: name.hasSuffix) {
                return Offence(file: file.path, line: line, message: "\(name): “\(ending)” says nothing")
            }
            if ModuleTable.row(of: name) != nil, name == file.target {
                let message = "\(name) is named like its module: \(name).X would mean two things"
                return Offence(file: file.path, line: line, message: message)
            }
            return nil
        }
    }
}
