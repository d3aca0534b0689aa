/// The parts of docs/ARCHITECTURE.md that tests compare with the sources.
struct ArchitecturePage {
    /// A row of a walk: a function that does one step.
    struct Step: Equatable {
        let number: String
        let stage: String
        /// `Type.function`, where the function is a `func`, a `var` or `init`.
        let function: String
        /// The path of its file.
        let file: String
    }

    /// An arrow of the picture: the left module is imported by the right one.
    struct Arrow: Equatable {
        let imported: String
        let importing: String
    }

    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The lines of the picture, which is the first block of code.
    var picture: [Substring] {
        let blocks = text.split(separator: "```", omittingEmptySubsequences: false)
        return blocks.count > 1 ? blocks[1].split(separator: "\n") : []
    }

    /// The arrows of the picture, without the one that stands for most modules (“all of these but …”).
    var arrows: [Arrow] {
        picture.flatMap { line -> [Arrow] in
            let parts = line.split(separator: "◄").map { part in
                part.split(separator: ",").map { String($0.filter { !"─ ".contains($0) }) }
            }
            return zip(parts, parts.dropFirst()).flatMap { left, right in
                right.filter { !$0.hasPrefix("allofthese") }.map { Arrow(imported: left.last ?? "", importing: $0) }
            }
        }
    }

    /// The modules of the table below the picture.
    var modules: [String] {
        rows(below: "## The modules").filter { $0.count == 4 }.map { $0[0] }
    }

    /// The steps of a walk.
    func steps(below heading: String) -> [Step] {
        rows(below: heading).filter { $0.count == 5 }.map { cells in
            Step(number: cells[0], stage: cells[1], function: unquoted(cells[2]), file: unquoted(cells[3]))
        }
    }

    /// The cells of the tables between a heading and the next one, without the head of the table.
    private func rows(below heading: String) -> [[String]] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let section = lines.drop { $0 != heading }.dropFirst().prefix { !$0.hasPrefix("## ") }
        return section.filter { $0.hasPrefix("| ") }.dropFirst().map { line in
            line.split(separator: "|").map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
    }

    private func unquoted(_ cell: String) -> String { cell.filter { $0 != "`" } }
}

/// A step names a function that its file declares, in a type that the file declares or extends.
enum WalkRule {
    private static let types: Set = ["struct", "class", "enum", "actor", "protocol", "extension"]

    /// The mistake of a step, or nil. `source` is nil if the file does not exist.
    static func offence(of step: ArchitecturePage.Step, in source: SourceFile?) -> String? {
        guard let source else { return "\(step.file) does not exist" }
        let names = step.function.split(separator: ".").map(String.init)
        guard names.count == 2 else { return "“\(step.function)” is not Type.function" }
        let declarations = DeclarationScanner.declarations(in: source.text)
        guard declarations.contains(where: { types.contains($0.keyword) && $0.name == names[0] }) else {
            return "\(step.file) has no type \(names[0])"
        }
        let isDeclared = declarations.contains { declaration in
            guard declaration.owner == names[0] else { return false }
            return names[1] == "init"
                ? declaration.keyword == "init"
                : ["func", "var"].contains(declaration.keyword) && declaration.name == names[1]
        }
        return isDeclared ? nil : "\(step.file) has no \(names[1])"
    }
}
