/// A byte trie of all patterns in three flat arrays.
struct PatternTrie: Sendable {
    private struct Node: Sendable {
        var firstEdge: Int32 = 0
        var edgeCount: Int32 = 0
        /// The number of the pattern that ends here, or -1.
        var output: Int32 = -1
    }

    private var nodes: [Node]
    /// The byte of each edge, ascending within a node.
    private var edgeBytes: [UInt8]
    private var edgeTargets: [Int32]
    /// The root's children by byte; 0 where there is none.
    private var rootChildren: [Int32]

    /// Follows the text from a position while a pattern matches, and reports each pattern that ends on the way.
    @inline(__always)
    func walk(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ report: (_ output: Int, _ end: Int) -> Void) {
        var node = Int(rootChildren[Int(text[start])])
        var position = start + 1
        while node != 0 {
            let here = nodes[node]
            if here.output >= 0 { report(Int(here.output), position) }
            guard position < text.count else { return }
            node = child(of: here, text[position])
            position += 1
        }
    }

    @inline(__always)
    private func child(of node: Node, _ byte: UInt8) -> Int {
        var low = Int(node.firstEdge)
        var high = low + Int(node.edgeCount)
        while low < high {
            let middle = (low + high) / 2
            let edge = edgeBytes[middle]
            if edge == byte { return Int(edgeTargets[middle]) }
            if edge < byte { low = middle + 1 } else { high = middle }
        }
        return 0
    }

    /// Builds a trie pattern by pattern.
    struct Builder {
        private var children: [[UInt8: Int]] = [[:]]
        private var outputs: [Int] = [-1]
        private var outputCount = 0

        /// Inserts a pattern, which has at least one byte; equal patterns share one output number, counted from 0.
        mutating func insert(_ pattern: [UInt8]) -> Int {
            var node = 0
            for byte in pattern {
                if let next = children[node][byte] {
                    node = next
                } else {
                    children.append([:])
                    outputs.append(-1)
                    children[node][byte] = children.count - 1
                    node = children.count - 1
                }
            }
            if outputs[node] < 0 {
                outputs[node] = outputCount
                outputCount += 1
            }
            return outputs[node]
        }

        func build() -> PatternTrie {
            var trie = PatternTrie(nodes: [], edgeBytes: [], edgeTargets: [], rootChildren: [])
            trie.rootChildren = (0..<256).map { Int32(children[0][UInt8($0)] ?? 0) }
            for node in children.indices {
                let edges = children[node].sorted { $0.key < $1.key }
                trie.nodes.append(
                    Node(
                        firstEdge: Int32(trie.edgeBytes.count), edgeCount: Int32(edges.count),
                        output: Int32(outputs[node])))
                trie.edgeBytes.append(contentsOf: edges.map(\.key))
                trie.edgeTargets.append(contentsOf: edges.map { Int32($0.value) })
            }
            return trie
        }
    }
}
