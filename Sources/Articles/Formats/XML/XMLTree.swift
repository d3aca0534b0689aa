import CExpat
import Text

/// An XML text as a tree, parsed with expat inside bounds of depth and size.
///
/// External entities and external DTDs are never loaded. Entities that no declaration defines, for example `&nbsp;`,
/// are read as HTML reads them.
struct XMLTree {
    /// The deepest nesting that is read; feeds and news documents have less than 30 levels.
    static let maxDepth = 200
    /// The most elements: each needs some hundred bytes.
    static let maxElements = 500_000
    /// Text that entities expand to: this many bytes, or four times the size of the file.
    static let maxExpansion = 1 << 20

    /// The outermost element.
    var root: XMLElement
    /// The error that ended the reading. Elements before its place are complete.
    var error: ArticleError?

    /// Parses a text; a broken one is repaired if that helps, and read up to its error otherwise.
    ///
    /// - Throws: ``ArticleError`` if there is no element, or if a bound is exceeded.
    init(_ text: String, format: String) throws(ArticleError) {
        var text = text
        let bytes = text.withUTF8 { Array($0.drop(while: ASCII.isSpace)) }
        var tree = try XMLTree.parse(bytes, format: format)
        if tree.error != nil {
            let repaired = try? XMLTree.parse(XMLRepair.repaired(bytes), format: format)
            if let repaired, repaired.error == nil || repaired.size > tree.size {
                repaired.error = repaired.error ?? tree.error
                tree = repaired
            }
        }
        if tree.error != nil, let fields = XMLRepair.withEscapedFields(bytes) {
            let escaped = try? XMLTree.parse(XMLRepair.repaired(fields), format: format)
            if let escaped, escaped.error == nil {
                escaped.error = tree.error
                tree = escaped
            }
        }
        guard let root = tree.root else {
            throw tree.error ?? .noArticle(format: format, reason: "it holds no element")
        }
        self.root = root
        error = tree.error
    }

    /// Reads an external entity as if it were empty. Only an external DTD that was read makes expat skip entities that
    /// no declaration defines.
    private static func readEmptyEntity(_ parser: XML_Parser?, _ context: UnsafePointer<XML_Char>?) -> CInt {
        guard context == nil, let entity = XML_ExternalEntityParserCreate(parser, nil, nil) else { return 1 }
        defer { XML_ParserFree(entity) }
        return XML_Parse(entity, "", 0, 1) == XML_STATUS_OK ? 1 : 0
    }

    private static func parse(_ bytes: [UInt8], format: String) throws(ArticleError) -> XMLTreeBuilder {
        let builder = XMLTreeBuilder(maxText: max(maxExpansion, bytes.count * 4))
        guard let parser = XML_ParserCreate("UTF-8") else {
            throw .tooLarge(what: "the memory that this XML needs", found: bytes.count, limit: 0)
        }
        defer { XML_ParserFree(parser) }
        builder.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
        // With a foreign DTD, an undefined entity is skipped and reported instead of an error.
        XML_UseForeignDTD(parser, XML_TRUE)
        XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_ALWAYS)
        XML_SetExternalEntityRefHandler(parser) { parser, context, _, _, _ in
            XMLTree.readEmptyEntity(parser, context)
        }
        XML_SetElementHandler(
            parser, { XMLTreeBuilder.of($0)?.open($1, $2) }, { user, _ in XMLTreeBuilder.of(user)?.close() })
        XML_SetCharacterDataHandler(parser) { XMLTreeBuilder.of($0)?.add($1, Int($2)) }
        XML_SetSkippedEntityHandler(parser) { user, name, isParameter in
            if isParameter == 0 { XMLTreeBuilder.of(user)?.addEntity(name) }
        }
        let status = withExtendedLifetime(builder) {
            bytes.withUnsafeBufferPointer { buffer in
                buffer.withMemoryRebound(to: CChar.self) { XML_Parse(parser, $0.baseAddress, CInt($0.count), 1) }
            }
        }
        if let refusal = builder.refusal { throw refusal }
        if status != XML_STATUS_OK {
            let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "broken"
            builder.error = .malformed(
                format: format, offset: Int(XML_GetCurrentByteIndex(parser)), reason: reason)
        }
        builder.finish()
        return builder
    }
}

/// Builds the tree from expat's events.
private final class XMLTreeBuilder {
    var parser: XML_Parser?
    private(set) var root: XMLElement?
    var error: ArticleError?
    private(set) var refusal: ArticleError?
    /// The number of elements and bytes of text that were read.
    private(set) var size = 0
    private var elements = 0
    private var openElements: [XMLElement] = []
    private var pendingText: [UInt8] = []
    private let maxText: Int

    init(maxText: Int) { self.maxText = maxText }

    static func of(_ user: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
        user.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    func open(
        _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
    ) {
        guard refusal == nil, let name else { return }
        guard openElements.count < XMLTree.maxDepth else {
            return refuse(
                .tooLarge(
                    what: "the nesting of elements in this XML", found: openElements.count + 1,
                    limit: XMLTree.maxDepth))
        }
        elements += 1
        guard elements <= XMLTree.maxElements else {
            return refuse(
                .tooLarge(what: "the number of elements in this XML", found: elements, limit: XMLTree.maxElements))
        }
        let element = XMLElement(name: String(cString: name))
        var place = attributes
        while let key = place?.pointee, let value = place?[1] {
            element.attributes[String(cString: key)] = String(cString: value)
            place = place?.advanced(by: 2)
        }
        size += 1
        endText()
        openElements.append(element)
    }

    func close() {
        endText()
        guard let element = openElements.popLast() else { return }
        if openElements.isEmpty {
            root = root ?? element
        } else {
            openElements[openElements.count - 1].contents.append(.element(element))
        }
    }

    func add(_ characters: UnsafePointer<XML_Char>?, _ count: Int) {
        guard refusal == nil, let characters, !openElements.isEmpty else { return }
        add(UnsafeRawBufferPointer(start: characters, count: count))
    }

    func addEntity(_ name: UnsafePointer<XML_Char>?) {
        guard refusal == nil, let name, !openElements.isEmpty else { return }
        let entity = "&\(String(cString: name));"
        add(HTMLEntities.decoded(Array(entity.utf8)[...]).utf8)
    }

    /// Closes the elements that are open where the text ended.
    func finish() {
        while !openElements.isEmpty {
            openElements[openElements.count - 1].isComplete = false
            close()
        }
    }

    private func add(_ text: some Collection<UInt8>) {
        size += text.count
        guard size <= maxText else {
            return refuse(.tooLarge(what: "the expanded text of this XML", found: size, limit: maxText))
        }
        pendingText += text
    }

    /// expat reports a text in pieces, one for each line and each entity: they are one text of the element.
    private func endText() {
        guard !pendingText.isEmpty, !openElements.isEmpty else { return }
        // A copy has no room to spare.
        openElements[openElements.count - 1].contents.append(.text(pendingText.withUnsafeBufferPointer(Array.init)))
        pendingText.removeAll(keepingCapacity: true)
    }

    private func refuse(_ error: ArticleError) {
        refusal = error
        if let parser { XML_StopParser(parser, XML_FALSE) }
    }
}
