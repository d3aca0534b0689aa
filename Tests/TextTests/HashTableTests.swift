import Testing
import Text

@Suite("Table of hashes")
struct HashTableTests {
    @Test("Each key finds its value, and no other key does")
    func values() {
        // Keys whose products share their first bits stand in places behind each other.
        let keys = (1...1_000).map { UInt64($0) << 40 | 1 }
        let table = HashTable(keys.enumerated().map { (key: $1, value: $0) })
        for (value, key) in keys.enumerated() {
            #expect(table[key] == value)
            #expect(table.contains(key))
            #expect(table[key + 1] == nil)
            #expect(!table.contains(key + 1))
        }
    }

    @Test("Of equal keys the last one counts, and a table may be empty")
    func edges() {
        #expect(HashTable([(key: 7, value: "a"), (key: 7, value: "b")])[7] == "b")
        #expect(HashTable([(key: UInt64, value: String)]())[7] == nil)
    }
}
