import Text

/// Converts a PDF document to text in another process.
///
/// It gets the document and returns the text in UTF-8, paragraphs apart by blank lines and pages by form feeds.
package typealias PDFText = @Sendable ([UInt8]) throws(ArticleError) -> [UInt8]

/// A PDF document, whose text another process takes out.
struct PDFDocument: Container {
    let name = "PDF document"
    let key = "pdf"
    let endings = ["pdf"]

    func opens(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: "%PDF-".utf8)
    }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        guard let pdfText = reading.pdfText else {
            throw .binary(kind: "a PDF document, and pdftotext (poppler-utils) is not installed")
        }
        let text = String(decoding: try pdfText(bytes), as: UTF8.self)
        let pages = text.split(separator: "\u{0C}").map(String.init)
        var builder = DraftBuilder()
        for page in PDFPages.withoutRunningLines(pages) {
            builder.addParagraphs(page)
        }
        guard !builder.isEmpty else {
            throw .noArticle(format: name, reason: "it holds no text; scanned pages are pictures")
        }
        reading.add(Draft(article: builder.article), of: file, format: name)
    }
}

/// Lines of PDF pages that are not the text's own.
enum PDFPages {
    /// The pages without page numbers, and without first and last lines that stand on most pages.
    static func withoutRunningLines(_ pages: [String]) -> [String] {
        let lines = pages.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        var counts: [String: Int] = [:]
        for page in lines {
            let edges = page.filter { !WhiteSpace.collapsed($0).isEmpty }
            for line in Set(edges.prefix(1) + edges.suffix(1)) { counts[key(line), default: 0] += 1 }
        }
        return lines.map { page in
            page.filter { line in
                let key = key(line)
                let isNumber = !key.isEmpty && key.allSatisfy { $0 == "0" || $0 == "-" || $0 == "/" || $0 == " " }
                return !isNumber && !(pages.count >= 3 && counts[key, default: 0] * 2 > pages.count)
            }.joined(separator: "\n")
        }
    }

    /// A line with each number as 0, so that page numbers do not distinguish lines.
    private static func key(_ line: String) -> String {
        var key = ""
        for character in WhiteSpace.collapsed(line) {
            if character.isNumber {
                if key.last != "0" { key.append("0") }
            } else {
                key.append(character)
            }
        }
        return key
    }
}
