/// A declaration of a Swift file.
struct Declaration: Equatable {
    /// The word that declares it, as `func` or `case`.
    let keyword: String
    /// Its name; empty for a declaration without one, for example `init`.
    let name: String
    /// Where its attributes and modifiers begin, counted from 1.
    let line: Int
    /// Whether it is the first on that line; a comment above the line belongs to the first.
    let opensLine: Bool
    /// Whether other modules see it: said so, or by the protocol, enum or extension it stands in.
    let isVisible: Bool
    /// Whether it belongs to no instance: a free function, or a static member.
    let isStatic: Bool
    /// The number of parameters of a function; 0 for other declarations.
    let parameterCount: Int
    /// The type or extension that it is a member of; nil for others, for example for a variable in a function.
    let owner: String?
}

/// Finds the declarations of a Swift file by its words and braces alone, without a parser.
struct DeclarationScanner {
    /// The owner of a pair of braces.
    private enum Scope {
        /// Its `case`s are as visible as it is.
        case visibleEnum
        /// Its requirements are as visible as it is.
        case visibleProtocol
        /// Its members are visible unless they say otherwise.
        case visibleExtension
        /// A type, function or closure whose members speak for themselves.
        case plain
    }

    private static let types: Set = ["struct", "class", "enum", "actor", "protocol", "extension"]
    private static let members: Set = [
        "func", "init", "var", "let", "subscript", "typealias", "associatedtype", "case",
    ]
    private static let modifiers: Set = [
        "package", "public", "open", "internal", "fileprivate", "private", "static", "final", "mutating", "nonmutating",
        "nonisolated", "isolated", "lazy", "override", "required", "convenience", "indirect", "weak", "unowned",
        "dynamic", "optional", "consuming", "borrowing", "distributed", "prefix", "postfix", "infix", "class", "unsafe",
    ]

    private let tokens: [Token]
    private var scopes: [Scope] = []
    /// The name of the type whose braces they are, for each scope; nil for functions and closures.
    private var owners: [String?] = []
    private var pendingOwner: String?
    /// The scope that the next brace opens, once a type's header is read.
    private var pending: Scope?
    private var found: [Declaration] = []

    /// The declarations in their order.
    static func declarations(in source: String) -> [Declaration] {
        var scanner = DeclarationScanner(tokens: Token.all(in: source))
        scanner.run()
        return scanner.found
    }

    private init(tokens: [Token]) { self.tokens = tokens }

    private mutating func run() {
        var index = 0
        var opensStatement = true
        while index < tokens.count {
            let token = tokens[index]
            if opensStatement || token.opensLine, let next = declaration(at: index) {
                index = next
                opensStatement = false
                continue
            }
            if token.text == "{" {
                scopes.append(pending ?? .plain)
                owners.append(pendingOwner)
                (pending, pendingOwner) = (nil, nil)
            } else if token.text == "}", !scopes.isEmpty {
                scopes.removeLast()
                owners.removeLast()
            }
            opensStatement = ["{", "}", ";"].contains(token.text)
            index += 1
        }
    }

    /// Reads a declaration's head. Returns where its name ends, or `nil` if there is none here.
    private mutating func declaration(at start: Int) -> Int? {
        var index = start
        var visible = false
        var hidden = false
        var isStatic = scopes.isEmpty
        while index < tokens.count, !isKeyword(at: index) {
            let word = tokens[index].text
            if word.hasPrefix("@") || Self.modifiers.contains(word) {
                // `private(set)` and `@available(…)`: the parentheses belong to the word before.
                let hasArguments = index + 1 < tokens.count && tokens[index + 1].text == "("
                if !hasArguments {
                    visible = visible || ["package", "public", "open"].contains(word)
                    hidden = hidden || ["private", "fileprivate", "internal"].contains(word)
                }
                isStatic = isStatic || word == "static" || word == "class"
                index = hasArguments ? pastParentheses(from: index + 1) : index + 1
            } else {
                return nil
            }
        }
        guard index < tokens.count else { return nil }
        let keyword = tokens[index].text
        visible = visible || (!hidden && isImplied(keyword))
        let owner = owners.last ?? nil
        open(keyword, visible: visible)
        if Self.types.contains(keyword) { pendingOwner = name(after: index) }
        found.append(
            Declaration(
                keyword: keyword, name: name(after: index), line: tokens[start].line,
                opensLine: tokens[start].opensLine, isVisible: visible, isStatic: isStatic,
                parameterCount: keyword == "func" ? parameterCount(after: index) : 0, owner: owner))
        return index + 1
    }

    private func isKeyword(at index: Int) -> Bool {
        let word = tokens[index].text
        // `class func`: there, `class` is a modifier.
        if word == "class", index + 1 < tokens.count, Self.members.contains(tokens[index + 1].text) { return false }
        return Self.types.contains(word) || Self.members.contains(word)
    }

    private func isImplied(_ keyword: String) -> Bool {
        switch scopes.last {
        case .visibleEnum: keyword == "case"
        case .visibleProtocol: true
        case .visibleExtension: keyword != "case"
        case .plain, nil: false
        }
    }

    private mutating func open(_ keyword: String, visible: Bool) {
        guard Self.types.contains(keyword) else { return }
        switch keyword {
        case "enum" where visible: pending = .visibleEnum
        case "protocol" where visible: pending = .visibleProtocol
        case "extension" where visible: pending = .visibleExtension
        default: pending = .plain
        }
    }

    private func name(after index: Int) -> String {
        guard !["init", "subscript"].contains(tokens[index].text) else { return "" }
        return tokens[(index + 1)...].first { $0.text != "`" }?.text ?? ""
    }

    /// The parameters in the first parentheses after a function's name: each has one colon outside of brackets.
    private func parameterCount(after index: Int) -> Int {
        guard let open = tokens[index...].firstIndex(where: { $0.text == "(" }) else { return 0 }
        var depth = 0
        var count = 0
        for token in tokens[open..<pastParentheses(from: open)] {
            if ["(", "[", "{"].contains(token.text) { depth += 1 }
            if [")", "]", "}"].contains(token.text) { depth -= 1 }
            if token.text == ":", depth == 1 { count += 1 }
        }
        return count
    }

    private func pastParentheses(from open: Int) -> Int {
        var depth = 0
        for index in open..<tokens.count {
            if tokens[index].text == "(" { depth += 1 }
            if tokens[index].text == ")" { depth -= 1 }
            if depth == 0 { return index + 1 }
        }
        return tokens.count
    }
}
