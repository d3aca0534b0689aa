/// Simplifies traditional Han characters one by one; ``FoldedText`` does so for whole texts.
package enum HanSimplification {
    /// The simplified character of a traditional one; any other scalar as it is.
    package static func simplified(_ scalar: UInt32) -> UInt32 { table[scalar] ?? scalar }

    private static let table = HanFoldingTable.simplified()
}
