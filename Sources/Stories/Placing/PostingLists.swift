/// Lists of the articles with a term: queues, the oldest article first.
///
/// The lists share one array of blocks. With memory of its own for each of hundreds of thousands of lists, which all
/// grow and shrink, the allocator gets back pieces that fit nothing else.
///
/// Source: J. Zobel, A. Moffat, “Inverted Files for Text Search Engines” (2006), 5.
struct PostingLists: Sendable {
    /// Where the articles of a list are.
    struct List: Sendable {
        fileprivate var firstBlock: UInt32 = 0
        fileprivate var lastBlock: UInt32 = 0
        /// The place of the oldest article in the first block.
        fileprivate var start: UInt8 = 0
        /// The place behind the newest article in the last block.
        fileprivate var end: UInt8 = 0
        /// The number of articles.
        fileprivate(set) var count: UInt32 = 0
    }

    /// The numbers in a block: those of articles, and that of the next block behind them.
    private static let blockSize = 8
    private static let perBlock = UInt8(blockSize - 1)

    /// The blocks, one behind the other.
    private var numbers: [UInt32] = []
    /// The blocks that no list uses.
    private var free: [UInt32] = []

    /// For how many articles the blocks have room.
    var room: Int { numbers.count / PostingLists.blockSize * Int(PostingLists.perBlock) }

    /// Adds the newest article to a list.
    mutating func append(_ sequence: UInt32, to list: inout List) {
        if list.count == 0 {
            list.firstBlock = takeBlock()
            (list.lastBlock, list.start, list.end) = (list.firstBlock, 0, 0)
        } else if list.end == PostingLists.perBlock {
            let block = takeBlock()
            numbers[place(list.lastBlock, PostingLists.perBlock)] = block
            (list.lastBlock, list.end) = (block, 0)
        }
        numbers[place(list.lastBlock, list.end)] = sequence
        list.end += 1
        list.count += 1
    }

    /// Removes the oldest article of a list that has one.
    mutating func removeFirst(of list: inout List) {
        list.start += 1
        list.count -= 1
        if list.count == 0 {
            free.append(list.firstBlock)
        } else if list.start == PostingLists.perBlock {
            free.append(list.firstBlock)
            list.firstBlock = numbers[place(list.firstBlock, PostingLists.perBlock)]
            list.start = 0
        }
    }

    /// Calls `body` with the articles of a list, the oldest first.
    @inline(__always)
    func forEach(in list: List, _ body: (UInt32) -> Void) {
        var (block, start, left) = (list.firstBlock, list.start, list.count)
        numbers.withUnsafeBufferPointer { numbers in
            while left > 0 {
                let end = UInt8(min(UInt32(PostingLists.perBlock), UInt32(start) + left))
                for position in start..<end { body(numbers[place(block, position)]) }
                left -= UInt32(end - start)
                if left > 0 { block = numbers[place(block, PostingLists.perBlock)] }
                start = 0
            }
        }
    }

    private mutating func takeBlock() -> UInt32 {
        if let block = free.popLast() { return block }
        let block = numbers.count / PostingLists.blockSize
        numbers += repeatElement(0, count: PostingLists.blockSize)
        return UInt32(block)
    }

    @inline(__always)
    private func place(_ block: UInt32, _ position: UInt8) -> Int {
        Int(block) * PostingLists.blockSize + Int(position)
    }
}
