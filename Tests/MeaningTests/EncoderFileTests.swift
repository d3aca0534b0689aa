import Foundation
import TestSupport
import Testing

@testable import Meaning

@Suite("Damaged and foreign files are rejected")
struct EncoderFileTests {
    private let model = SyntheticEncoder()
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Whether a file of these bytes is rejected as invalid, with its path in the message.
    private func isRejected(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try directory.encoder(bytes)
            return false
        } catch let error as MeaningError {
            guard case .invalid(let path, let reason) = error else { return false }
            return "\(error)".contains(path) && !reason.isEmpty
        } catch {
            return false
        }
    }

    @Test("A whole file is accepted, and its sizes are read")
    func whole() throws {
        let file = try directory.encoder(model.bytes)
        #expect(file.byteCount == model.bytes.count)
        #expect(file.shape.hidden == 64 && file.shape.layers == 2 && file.shape.inner == 224)
        #expect(file.shape.vocabulary == model.pieces.count + 3)
    }

    @Test("Every field of the header is checked")
    func fields() {
        #expect(model.fields.count > 100)
        // All fields before the directory, and a sample of the directory.
        let header = model.fields.prefix(60)
        let rest = model.fields.dropFirst(60).enumerated().filter { ModelFiles.isSlow || $0.offset % 9 == 0 }
        for field in header + rest.map(\.element) {
            let range = field.offset..<field.offset + field.size
            var mutations = [[UInt8](repeating: 0, count: field.size), [UInt8](repeating: 0xFF, count: field.size)]
            var highest = Array(model.bytes[range])
            highest[field.size - 1] ^= 0x80
            mutations.append(highest)
            // A last bit more or less makes no other epsilon.
            if field.name != "epsilon" {
                var lowest = Array(model.bytes[range])
                lowest[0] ^= 1
                mutations.append(lowest)
            }
            for mutation in mutations where mutation != Array(model.bytes[range]) {
                var bytes = model.bytes
                bytes.replaceSubrange(range, with: mutation)
                #expect(isRejected(bytes), "\(field.name) as \(mutation)")
            }
        }
    }

    @Test("A file that was cut off is rejected, wherever it was cut")
    func truncations() {
        let lengths =
            Array(stride(from: 0, to: 2_000, by: 41)) + Array(stride(from: 2_000, to: model.bytes.count, by: 997))
        for length in lengths + [model.bytes.count - 1] {
            #expect(isRejected(Array(model.bytes[..<length])), "\(length) bytes")
        }
    }

    @Test("Any change of a byte is rejected, or leaves an encoder that gives numbers")
    func mutations() throws {
        var numbers = SeededNumbers(7)
        let header = model.fields.last.map { $0.offset + $0.size } ?? 0
        var accepted = 0
        for round in 0..<(ModelFiles.isSlow ? 20_000 : 400) {
            var bytes = model.bytes
            let end = round.isMultiple(of: 2) ? header : bytes.count
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                bytes[Int.random(in: 0..<end, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            guard let file = try? directory.encoder(bytes), let tokenizer = try? Tokenizer(file),
                let encoder = try? Encoder(file)
            else { continue }
            accepted += 1
            let tokens = tokenizer.tokens(of: "abc の국 é\u{1}½ zzz")
            #expect(tokens.allSatisfy { (0..<Int32(file.shape.vocabulary)).contains($0) })
            #expect(encoder.embed(tokens).unit.allSatisfy { $0.isFinite })
        }
        #expect(accepted > 10)
    }

    @Test("Directories and missing files cannot be read")
    func places() {
        #expect(throws: MeaningError.self) { try EncoderFile(path: directory.path("absent.bin")) }
        #expect(throws: MeaningError.self) { try EncoderFile(path: directory.path) }
        #expect(throws: MeaningError.self) { try EncoderFile(path: "/dev/zero") }
    }

    @Test("A piece that spans words is not supported")
    func spanningPiece() throws {
        var bytes = model.bytes
        // "\u{2581}" and a letter of three bytes: exchange them.
        guard let piece = model.pieces.first(where: { $0.text.hasPrefix("\u{2581}の") }) else {
            Issue.record("no such piece")
            return
        }
        let text = Array(piece.text.utf8)
        let place = try #require(bytes.firstRange(of: text))
        bytes.replaceSubrange(place, with: Array("の\u{2581}".utf8) + text.dropFirst(6))
        let file = try directory.encoder(bytes)
        #expect(throws: MeaningError.self) { try Tokenizer(file) }
    }
}
