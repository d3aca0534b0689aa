/// The name of a type is meaningful and differs from the name of its module.
enum NamingRule {
    /// Suffixes without a meaning.
    static let emptyEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Base", "Impl"]

    private static let types: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]

    /// The badly named types of a file, and the file itself.
    static func offences(in file: SourceFile) -> [Offence] {
        let types = DeclarationScanner.declarations(in: file.text).filter { Self.types.contains($0.keyword) }
        let names = types.map { (name: $0.name, line: $0.line) } + [(name: file.name, line: 1)]
        return names.compactMap { name, line in
            if let ending = emptyEndings.first(where: name.hasSuffix) {
                return Offence(file: file.path, line: line, message: "\(name): the suffix “\(ending)” has no meaning")
            }
            if ModuleTable.row(of: name) != nil, name == file.target {
                let message = "\(name) is named like its module: \(name).X would mean two things"
                return Offence(file: file.path, line: line, message: message)
            }
            return nil
        }
    }
}
