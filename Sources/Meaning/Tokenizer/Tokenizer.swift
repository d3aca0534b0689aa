/// Cuts text into the tokens of an encoder, as SentencePiece's unigram model does.
///
/// The ids are those of the file. Differences from SentencePiece's own library: a text must be in composed form (NFC),
/// since the file's normalization knows single scalars; and a byte that is not UTF-8 is U+FFFD, as `String` reads it,
/// which the file's normalization makes a space.
package final class Tokenizer: Sendable {
    /// The id of the token that begins a sequence.
    package var begin: Int32 { section.begin }
    /// The id of the token that ends a sequence.
    package var end: Int32 { section.end }
    /// The id of a character that the vocabulary does not know.
    package var unknown: Int32 { section.unknown }

    private let section: VocabularySection
    private let table: NormalizationTable
    private let index: VocabularyIndex

    /// Indexes the vocabulary of a file. Cost: about 20 ms, and 3 MB.
    package init(_ file: EncoderFile) throws(MeaningError) {
        (section, table) = (file.vocabulary, file.normalization)
        index = try VocabularyIndex(file)
    }

    /// The ids of the first tokens of a text, without the tokens that begin and end a sequence.
    ///
    /// The time is linear in what is read, whatever the text. With a limit, reading stops when the paths to all open
    /// positions share their first `limit` tokens: these are the first tokens of the whole text. In ordinary text this
    /// is one word later; in a text without spaces, up to 64 characters later.
    ///
    /// - Parameter limit: The maximum number of ids.
    package func tokens(of text: String, limit: Int = .max) -> [Int32] {
        guard limit > 0 else { return [] }
        var scalars = NormalizedText(text, table)
        var path = BestPath(index, section)
        while path.ids.count < limit, let scalar = scalars.next() { path.add(scalar) }
        if path.ids.count < limit { path.finish() }
        return path.ids.count > limit ? Array(path.ids[..<limit]) : path.ids
    }
}
