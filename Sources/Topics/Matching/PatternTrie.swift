/// A byte trie of all patterns in flat arrays: a child is a whole stretch of bytes that no pattern branches in.
///
/// Most of the time of a search goes to memory that is not in the processor's cache. So a hash table takes the first
/// four bytes of the text straight to their node, and what follows a branch is compared in one piece.
///
/// Source: D. R. Morrison, “PATRICIA: Practical Algorithm To Retrieve Information Coded in Alphanumeric”, 1968, for
/// the stretches.
struct PatternTrie: Sendable {
    /// A place in the patterns at which one ends or some branch.
    private struct Node: Sendable {
        /// The number of the pattern that ends here, or -1.
        var output: Int32 = -1
        var firstEdge: Int32 = 0
        var edgeCount: Int32 = 0
    }

    /// The way to a child.
    private struct Edge: Sendable {
        /// The bytes up to the child; the first of them is in ``firstBytes``.
        var label: Range<Int32>
        var target: Int32
    }

    private var nodes: [Node] = []
    /// The first byte of each edge, ascending within a node.
    private var firstBytes: [UInt8] = []
    private var edges: [Edge] = []
    private var labels: [UInt8] = []
    /// The nodes behind the first four bytes of the patterns that have four or more.
    private var prefixes = PrefixTable(capacity: 0)
    /// The numbers of the patterns of one to three bytes.
    private var shortPatterns = PrefixTable(capacity: 0)
    /// By a byte: whether it begins one of those.
    private var beginsShort = [Bool](repeating: false, count: 256)

    /// A trie of patterns in ascending order, each once and of at least one byte. Their numbers are their places.
    init(_ patterns: [[UInt8]]) {
        let long = patterns.indices.filter { patterns[$0].count >= PatternTrie.prefixLength }
        prefixes = PrefixTable(capacity: long.count)
        shortPatterns = PrefixTable(capacity: patterns.count - long.count)
        for number in patterns.indices where patterns[number].count < PatternTrie.prefixLength {
            shortPatterns.insert(PatternTrie.key(of: patterns[number]), Int32(number))
            beginsShort[Int(patterns[number][0])] = true
        }
        var start = 0
        while start < patterns.count {
            let prefix = patterns[start].prefix(PatternTrie.prefixLength)
            var end = start + 1
            while end < patterns.count, patterns[end].starts(with: prefix) { end += 1 }
            if prefix.count == PatternTrie.prefixLength {
                let node = addNode(of: patterns, start..<end, depth: PatternTrie.prefixLength)
                prefixes.insert(PatternTrie.key(of: prefix), node)
                start = end
            } else {
                // Longer patterns that begin with this one have prefixes of their own.
                start += 1
            }
        }
    }

    /// The length of the beginnings that the table holds, in bytes.
    private static let prefixLength = 4

    /// The bytes of a beginning of at most four bytes, the first byte lowest.
    private static func key(of bytes: some Sequence<UInt8>) -> UInt32 {
        var (key, offset) = (UInt32(0), UInt32(0))
        for byte in bytes {
            key |= UInt32(byte) << offset
            offset += 8
        }
        return key
    }

    /// Adds the node of patterns that share their first bytes, and all below it. Returns its number.
    private mutating func addNode(of patterns: [[UInt8]], _ range: Range<Int>, depth: Int) -> Int32 {
        let number = nodes.count
        nodes.append(Node())
        var first = range.lowerBound
        if patterns[first].count == depth {
            nodes[number].output = Int32(first)
            first += 1
        }
        var groups: [Range<Int>] = []
        while first < range.upperBound {
            let byte = patterns[first][depth]
            let end = (first..<range.upperBound).first { patterns[$0][depth] != byte } ?? range.upperBound
            groups.append(first..<end)
            first = end
        }
        nodes[number].firstEdge = Int32(edges.count)
        nodes[number].edgeCount = Int32(groups.count)
        for group in groups {
            // In order, the first and the last of a group differ soonest.
            let (one, other) = (patterns[group.lowerBound], patterns[group.upperBound - 1])
            var end = depth + 1
            while end < min(one.count, other.count), one[end] == other[end] { end += 1 }
            firstBytes.append(one[depth])
            edges.append(Edge(label: Int32(labels.count)..<Int32(labels.count + end - depth), target: 0))
            labels += one[depth..<end]
        }
        for (offset, group) in groups.enumerated() {
            let edge = Int(nodes[number].firstEdge) + offset
            edges[edge].target = addNode(of: patterns, group, depth: depth + edges[edge].label.count)
        }
        return Int32(number)
    }

    /// Reports each pattern that the text has at a position, the shorter ones first.
    @inline(__always)
    func walk(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ report: (_ output: Int, _ end: Int) -> Void) {
        if beginsShort[Int(text[start])] {
            var key: UInt32 = 0
            for length in 1..<PatternTrie.prefixLength where start + length <= text.count {
                let byte = text[start + length - 1]
                // With a zero behind it, a shorter pattern would be found as a longer one.
                if byte == 0 { break }
                key |= UInt32(byte) << UInt32(8 * (length - 1))
                if let output = shortPatterns[key] { report(Int(output), start + length) }
            }
        }
        var position = start + PatternTrie.prefixLength
        guard position <= text.count, let first = text.baseAddress else { return }
        let prefix = UnsafeRawPointer(first + start).loadUnaligned(as: UInt32.self).littleEndian
        guard var number = prefixes[prefix] else { return }
        while true {
            let node = nodes[Int(number)]
            if node.output >= 0 { report(Int(node.output), position) }
            guard position < text.count, let edge = edge(of: node, text[position]) else { return }
            let label = edges[edge].label
            guard position + label.count <= text.count else { return }
            for offset in 1..<label.count where labels[Int(label.lowerBound) + offset] != text[position + offset] {
                return
            }
            position += label.count
            number = edges[edge].target
        }
    }

    @inline(__always)
    private func edge(of node: Node, _ byte: UInt8) -> Int? {
        var low = Int(node.firstEdge)
        var high = low + Int(node.edgeCount)
        while low < high {
            let middle = (low + high) / 2
            let first = firstBytes[middle]
            if first == byte { return middle }
            if first < byte { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

/// A hash table of numbers by the beginnings of patterns. A pattern has no byte 0, so that a short one is not the same
/// as a longer one.
private struct PrefixTable: Sendable {
    private struct Entry: Sendable {
        /// 0 for a free place.
        var key: UInt32 = 0
        var value: Int32 = 0
    }

    /// Twice as many places as entries, at least: with open addressing a look ends soon.
    private var entries: [Entry]
    private let shift: UInt32

    init(capacity: Int) {
        let bits = max(1, Int.bitWidth - (capacity * 2).leadingZeroBitCount)
        entries = Array(repeating: Entry(), count: 1 << bits)
        shift = UInt32(32 - bits)
    }

    /// Adds an entry for a key that is not 0 and has none.
    mutating func insert(_ key: UInt32, _ value: Int32) {
        var place = place(of: key)
        while entries[place].key != 0 { place = (place + 1) & (entries.count - 1) }
        entries[place] = Entry(key: key, value: value)
    }

    subscript(key: UInt32) -> Int32? {
        @inline(__always) get {
            var place = place(of: key)
            while true {
                let entry = entries[place]
                // The text may hold zeros, which are no entry's key.
                if entry.key == 0 { return nil }
                if entry.key == key { return entry.value }
                place = (place + 1) & (entries.count - 1)
            }
        }
    }

    /// Source: multiplicative hashing, D. Knuth, The Art of Computer Programming, volume 3, section 6.4.
    @inline(__always)
    private func place(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> shift) }
}
