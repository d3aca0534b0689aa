import Foundation

@testable import Meaning

/// A forward pass in 64 bits, as plainly as can be said.
struct NaiveEncoder {
    let tensors: [String: [Float]]
    let shape: EncoderShape

    func mean(of tokens: [Int32]) -> [Float] {
        let hidden = shape.hidden
        var rows: [[Double]] = tokens.enumerated().map { position, token in
            (0..<hidden).map { index in
                Double(value("emb.word", Int(token) * hidden + index))
                    + Double(value("emb.pos", position * hidden + index)) + Double(value("emb.type", index))
            }
        }
        rows = rows.map { norm($0, "emb.ln") }
        for layer in 0..<shape.layers {
            let name = "l\(layer)."
            let attended = attention(rows, name).map { linear($0, name + "ao", hidden) }
            rows = zip(rows, attended).map { norm(zip($0, $1).map(+), name + "aln") }
            rows = rows.map { row in
                let inner = linear(row, name + "fi", shape.inner).map { $0 * (1 + erf($0 / 2.0.squareRoot())) / 2 }
                return norm(zip(row, linear(inner, name + "fo", hidden)).map(+), name + "oln")
            }
        }
        return (0..<hidden).map { index in Float(rows.map { $0[index] }.reduce(0, +) / Double(rows.count)) }
    }

    private func value(_ name: String, _ index: Int) -> Float { tensors[name]?[index] ?? .nan }

    private func linear(_ input: [Double], _ name: String, _ outputs: Int) -> [Double] {
        let (weight, bias) = (tensors[name + ".w"] ?? [], tensors[name + ".b"] ?? [])
        return (0..<outputs).map { output in
            input.indices.reduce(Double(bias[output])) { $0 + Double(weight[output * input.count + $1]) * input[$1] }
        }
    }

    private func norm(_ input: [Double], _ name: String) -> [Double] {
        let mean = input.reduce(0, +) / Double(input.count)
        let variance = input.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(input.count)
        let root = (variance + Double(shape.epsilon)).squareRoot()
        return input.indices.map {
            (input[$0] - mean) / root * Double(value(name + ".w", $0)) + Double(value(name + ".b", $0))
        }
    }

    private func attention(_ rows: [[Double]], _ name: String) -> [[Double]] {
        let (q, k, v) = (
            rows.map { linear($0, name + "q", shape.hidden) }, rows.map { linear($0, name + "k", shape.hidden) },
            rows.map { linear($0, name + "v", shape.hidden) }
        )
        return rows.indices.map { row in
            (0..<shape.heads).flatMap { head -> [Double] in
                let part = head * 32..<(head + 1) * 32
                let scores = rows.indices.map { other in
                    exp(part.reduce(0) { $0 + q[row][$1] * k[other][$1] } / 32.0.squareRoot())
                }
                let total = scores.reduce(0, +)
                return part.map { index in rows.indices.reduce(0) { $0 + scores[$1] / total * v[$1][index] } }
            }
        }
    }
}
