/// A regular expression of a label's whole value, as in Alertmanager.
///
/// The syntax is the part of RE2's that labels need: alternatives, groups, classes, repetitions, `\d`, `\w`, `\s` and
/// `(?i)` at the beginning. Letter case counts otherwise. Cost: at most the number of ``ValueRegexCompiler``'s steps
/// times the value's length, whatever the expression.
///
/// Source: R. Cox, “Regular Expression Matching: the Virtual Machine Approach”.
struct ValueRegex: Sendable, Hashable {
    /// The expression as it was written.
    let text: String
    private let steps: [Step]

    /// A step of the machine; numbers are those of the steps that follow.
    enum Step: Sendable, Hashable {
        case scalar(ScalarClass)
        case split(Int, Int)
        case jump(Int)
        case atStart
        case atEnd
        case match
    }

    /// Compiles an expression.
    ///
    /// - Throws: ``LabelMatcherError/regex(_:reason:)``.
    init(_ text: String) throws(LabelMatcherError) {
        self.text = text
        var compiler = ValueRegexCompiler(text)
        steps = try compiler.compile()
    }

    static func == (one: ValueRegex, other: ValueRegex) -> Bool { one.text == other.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// Whether it describes all of a value.
    func matches(_ value: String) -> Bool {
        let scalars = Array(value.unicodeScalars)
        var active = Threads(count: steps.count)
        add(0, at: 0, of: scalars.count, to: &active)
        for (place, scalar) in scalars.enumerated() {
            var next = Threads(count: steps.count)
            for thread in active.list {
                if case .scalar(let expected) = steps[thread], expected.contains(scalar) {
                    add(thread + 1, at: place + 1, of: scalars.count, to: &next)
                }
            }
            guard !next.list.isEmpty else { return false }
            active = next
        }
        return active.list.contains { steps[$0] == .match }
    }

    /// The steps that the machine is at.
    private struct Threads {
        var list: [Int] = []
        var isSeen: [Bool]

        init(count: Int) { isSeen = [Bool](repeating: false, count: count) }
    }

    private func add(_ step: Int, at place: Int, of count: Int, to threads: inout Threads) {
        var stack = [step]
        while let step = stack.popLast() {
            guard !threads.isSeen[step] else { continue }
            threads.isSeen[step] = true
            switch steps[step] {
            case .jump(let next): stack.append(next)
            case .split(let first, let second): stack += [second, first]
            case .atStart: if place == 0 { stack.append(step + 1) }
            case .atEnd: if place == count { stack.append(step + 1) }
            case .scalar, .match: threads.list.append(step)
            }
        }
    }
}

/// A set of Unicode scalars.
struct ScalarClass: Sendable, Hashable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false
    /// Whether the case of letters counts.
    var isExact = true

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        holds(scalar.value) != isNegated
    }

    private func holds(_ value: UInt32) -> Bool {
        if ranges.contains(where: { $0.contains(value) }) { return true }
        guard !isExact, let scalar = Unicode.Scalar(value) else { return false }
        let variants = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
        return variants.contains { variant in
            let scalars = variant.unicodeScalars
            guard scalars.count == 1, let other = scalars.first else { return false }
            return ranges.contains { $0.contains(other.value) }
        }
    }
}
