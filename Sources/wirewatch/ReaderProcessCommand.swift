import ArgumentParser
import Reading

/// The processes that the daemon starts for itself; not commands for desks.
struct ReaderProcessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reader-process", abstract: "Read files that come over standard input, without rights.",
        shouldDisplay: false)

    func run() throws { throw ExitCode(ReaderProcess.run()) }
}

/// Becomes pdftotext after it has given up its rights.
struct PDFProcessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pdf-process", abstract: "Print the text of the PDF document at standard input.",
        shouldDisplay: false)

    func run() throws { throw ExitCode(PDFTool.run()) }
}
