import Articles
import Foundation
import Reading

// Reads each hostile file as the daemon does, in a reader process without rights, and prints what it cost: CPU time of
// the reader and of what takes its articles, and the reader's largest memory, the file included.
//
//   swift run -c release hostile-files [WORD]
//
// WORD chooses the files in whose description it stands. The exit code is 1 if a file cost more than its bound.

let arguments = Array(CommandLine.arguments.dropFirst())
let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
switch arguments.first {
case "reader-process": exit(ReaderProcess.run())
case "pdf-process": exit(PDFTool.run())
case "--one": exit(Measurement(HostileFile.all[Int(arguments[1]) ?? 0], program).isGood ? 0 : 1)
default: break
}

print(Measurement.head)
// The lines of the measuring processes follow.
fflush(nil)
var tooMuch = 0
for (number, file) in HostileFile.all.enumerated() {
    guard arguments.isEmpty || arguments.contains(where: file.what.localizedStandardContains) else { continue }
    // A process each, so that the memory of one is not that of another.
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--one", String(number)]
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { tooMuch += 1 }
}
print(tooMuch == 0 ? "All within the bounds." : "\(tooMuch) beyond the bounds.")
exit(tooMuch == 0 ? 0 : 1)
