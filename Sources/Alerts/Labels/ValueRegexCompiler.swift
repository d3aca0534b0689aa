/// Compiles the text of a ``ValueRegex`` into the steps of its machine.
struct ValueRegexCompiler {
    /// Maximum length of an expression, in characters.
    static let longest = 500
    /// Maximum number of steps, after repetitions are written out.
    private static let maxSteps = 4_000
    private static let maxRepeats = 1_000
    private static let maxDepth = 50

    private let text: String
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var isExact = true

    init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    private indirect enum Node {
        case empty
        case scalar(ScalarClass)
        case atStart
        case atEnd
        case sequence([Node])
        case alternatives([Node])
        case repeated(Node, least: Int, most: Int?)
    }

    mutating func compile() throws(LabelMatcherError) -> [ValueRegex.Step] {
        guard scalars.count <= ValueRegexCompiler.longest else {
            throw error("has more than \(ValueRegexCompiler.longest) characters")
        }
        if scalars.starts(with: "(?i)".unicodeScalars) {
            isExact = false
            place = 4
        }
        let node = try alternatives(0)
        guard place == scalars.count else { throw error("has a “)” too many") }
        var steps: [ValueRegex.Step] = []
        try write(node, to: &steps)
        steps.append(.match)
        return steps
    }

    // MARK: Reading

    private mutating func alternatives(_ depth: Int) throws(LabelMatcherError) -> Node {
        guard depth < ValueRegexCompiler.maxDepth else { throw error("nests too deep") }
        var nodes = [try sequence(depth)]
        while take("|") { nodes.append(try sequence(depth)) }
        return nodes.count == 1 ? nodes[0] : .alternatives(nodes)
    }

    private mutating func sequence(_ depth: Int) throws(LabelMatcherError) -> Node {
        var nodes: [Node] = []
        while let next = peek, next != "|", next != ")" { nodes.append(try repeated(depth)) }
        return nodes.isEmpty ? .empty : .sequence(nodes)
    }

    private mutating func repeated(_ depth: Int) throws(LabelMatcherError) -> Node {
        var node = try atom(depth)
        while let next = peek {
            switch next {
            case "*": node = .repeated(node, least: 0, most: nil)
            case "+": node = .repeated(node, least: 1, most: nil)
            case "?": node = .repeated(node, least: 0, most: 1)
            case "{":
                guard let bounds = try bounds() else { return node }
                node = .repeated(node, least: bounds.least, most: bounds.most)
                place -= 1
            default: return node
            }
            place += 1
            // A lazy repetition describes the same values.
            _ = take("?")
        }
        return node
    }

    /// `{2}`, `{2,}` or `{2,5}`; nil for a brace that stands for itself.
    private mutating func bounds() throws(LabelMatcherError) -> (least: Int, most: Int?)? {
        guard let end = scalars[place...].firstIndex(of: "}") else { return nil }
        let inner = String(String.UnicodeScalarView(scalars[(place + 1)..<end]))
        let parts = inner.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        guard let least = Int(parts[0]), parts.count < 2 || parts[1].isEmpty || Int(parts[1]) != nil else { return nil }
        let most = parts.count < 2 ? least : Int(parts[1])
        guard least >= 0, least <= ValueRegexCompiler.maxRepeats, (most ?? 0) <= ValueRegexCompiler.maxRepeats,
            most.map({ $0 >= least }) ?? true
        else { throw error("has a repetition {\(inner)} that is not one of 0 to \(ValueRegexCompiler.maxRepeats)") }
        place = end + 1
        return (least, most)
    }

    private mutating func atom(_ depth: Int) throws(LabelMatcherError) -> Node {
        guard let next = peek else { return .empty }
        place += 1
        switch next {
        case "(":
            if take("?") {
                guard take(":") else { throw error("has a “(?” that is not “(?:”, or “(?i)” at the beginning") }
            }
            let node = try alternatives(depth + 1)
            guard take(")") else { throw error("lacks a “)”") }
            return node
        case "[": return .scalar(try bracket())
        case ".": return .scalar(ScalarClass(isNegated: true))
        case "^": return .atStart
        case "$": return .atEnd
        case "\\": return .scalar(try escape())
        case "*", "+", "?": throw error("repeats nothing with “\(next)”")
        default: return .scalar(ScalarClass(ranges: [next.value...next.value], isExact: isExact))
        }
    }

    private mutating func bracket() throws(LabelMatcherError) -> ScalarClass {
        var set = ScalarClass(isNegated: take("^"), isExact: isExact)
        var isFirst = true
        while let next = peek, next != "]" || isFirst {
            isFirst = false
            place += 1
            if next == "\\" {
                let escaped = try escape()
                guard !escaped.isNegated else { throw error("has a negated class within brackets") }
                set.ranges += escaped.ranges
                continue
            }
            guard peek == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
                set.ranges.append(next.value...next.value)
                continue
            }
            let last = scalars[place + 1]
            guard next.value <= last.value, last != "\\" else { throw error("has a range out of order") }
            set.ranges.append(next.value...last.value)
            place += 2
        }
        guard take("]") else { throw error("lacks a “]”") }
        return set
    }

    private mutating func escape() throws(LabelMatcherError) -> ScalarClass {
        guard let next = peek else { throw error("ends in a backslash") }
        place += 1
        switch next {
        case "d", "D": return ScalarClass(ranges: [0x30...0x39], isNegated: next == "D")
        case "w", "W":
            return ScalarClass(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A], isNegated: next == "W")
        case "s", "S": return ScalarClass(ranges: [0x09...0x0D, 0x20...0x20], isNegated: next == "S")
        default:
            guard !next.properties.isAlphabetic, next.properties.numericType == nil else {
                throw error("has “\\\(next)”, which is not supported")
            }
            return ScalarClass(ranges: [next.value...next.value])
        }
    }

    private var peek: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        place += 1
        return true
    }

    private func error(_ reason: String) -> LabelMatcherError { .regex(text, reason: reason) }

    // MARK: Writing

    private func write(_ node: Node, to steps: inout [ValueRegex.Step]) throws(LabelMatcherError) {
        guard steps.count < ValueRegexCompiler.maxSteps else { throw error("is too large with its repetitions") }
        switch node {
        case .empty: break
        case .scalar(let set): steps.append(.scalar(set))
        case .atStart: steps.append(.atStart)
        case .atEnd: steps.append(.atEnd)
        case .sequence(let nodes): for node in nodes { try write(node, to: &steps) }
        case .alternatives(let nodes):
            var ends: [Int] = []
            for node in nodes.dropLast() {
                let split = steps.count
                steps.append(.match)
                try write(node, to: &steps)
                ends.append(steps.count)
                steps.append(.match)
                steps[split] = .split(split + 1, steps.count)
            }
            try write(nodes[nodes.count - 1], to: &steps)
            for end in ends { steps[end] = .jump(steps.count) }
        case .repeated(let node, let least, let most):
            let start = steps.count
            for _ in 0..<least {
                try write(node, to: &steps)
                // What is empty once is empty however often.
                if steps.count == start { return }
            }
            if let most {
                for _ in least..<most { try writeOptional(node, loops: false, to: &steps) }
            } else {
                try writeOptional(node, loops: true, to: &steps)
            }
        }
    }

    private func writeOptional(
        _ node: Node, loops: Bool, to steps: inout [ValueRegex.Step]
    ) throws(LabelMatcherError) {
        let split = steps.count
        steps.append(.match)
        try write(node, to: &steps)
        if loops { steps.append(.jump(split)) }
        steps[split] = .split(split + 1, steps.count)
    }
}
