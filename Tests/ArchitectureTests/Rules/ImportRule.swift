/// The row of a module lists all imports that its files may have.
enum ImportRule {
    /// The forbidden imports of a file.
    static func offences(in file: SourceFile) -> [Offence] {
        let allowed = file.isTest ? allowedInTests(of: file.target) : allowed(in: file.target)
        guard let allowed else {
            return [Offence(file: file.path, line: 1, message: "\(file.target) has no row in ModuleTable.swift")]
        }
        return ImportScanner.imports(in: file.text).compactMap { found in
            if found.isTestable, !file.isTest {
                return Offence(file: file.path, line: found.line, message: "@testable import outside of tests")
            }
            guard !allowed.contains(found.module) else { return nil }
            let list = allowed.subtracting(ModuleTable.toolchain).sorted().joined(separator: ", ")
            let message = "\(file.target) may not import \(found.module) (its row allows: \(list))"
            return Offence(file: file.path, line: found.line, message: message)
        }
    }

    private static func allowed(in module: String) -> Set<String>? {
        ModuleTable.row(of: module).map { ModuleTable.toolchain.union($0.own).union($0.external) }
    }

    /// The tests of a module may import the module and its allowed imports.
    private static func allowedInTests(of target: String) -> Set<String>? {
        let always: Set = ["Testing", "TestSupport"]
        if let outsider = ModuleTable.outsiders[target] {
            return ModuleTable.toolchain.union(always).union(outsider)
        }
        let module = String(target.dropLast("Tests".count))
        return allowed(in: module)?.union(always).union([module])
    }
}
