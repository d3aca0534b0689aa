import Testing

@testable import Delivery

@Suite("The buffer of an HTTP answer")
struct HTTPAnswerBufferTests {
    private func append(_ line: String, to buffer: inout HTTPAnswerBuffer) -> Bool {
        Array(line.utf8).withUnsafeBytes { buffer.append(header: $0) }
    }

    @Test("The headers of an early answer are dropped")
    func forgetsEarlyAnswer() {
        var buffer = HTTPAnswerBuffer(maxBodyBytes: 10)
        for line in [
            "HTTP/1.1 103 Early Hints\r\n", "Link: </a>\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "X-A:  b c \t\r\n",
        ] {
            #expect(append(line, to: &buffer))
        }
        #expect(buffer.response(status: 200) == HTTPResponse(status: 200, headers: ["X-A": "b c"]))
    }

    @Test("Lines that are not fields are ignored")
    func passesOver() {
        var buffer = HTTPAnswerBuffer(maxBodyBytes: 10)
        for line in ["HTTP/2 204\r\n", "nonsense\r\n", "", "X:\r\n"] { #expect(append(line, to: &buffer)) }
        #expect(buffer.response(status: 204).headers == ["X": ""])
    }

    @Test("An endless header is refused")
    func refusesEndlessHeader() {
        var buffer = HTTPAnswerBuffer(maxBodyBytes: 10)
        let line = "X-Filler: " + String(repeating: "x", count: 1000) + "\r\n"
        let accepted = (0..<1000).filter { _ in append(line, to: &buffer) }.count
        #expect(accepted == HTTPAnswerBuffer.maxHeaderBytes / line.utf8.count)
    }
}
