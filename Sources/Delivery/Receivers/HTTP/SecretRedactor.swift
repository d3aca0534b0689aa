import Foundation

/// Takes a request's secrets out of what a server answers: some repeat the address that they were asked for.
struct SecretRedactor: Sendable {
    private let secrets: [String]

    /// The shortest piece of an address that is taken for a secret, in bytes.
    private static let shortest = 12

    /// Knows the long pieces of the address, and what lets us in.
    init(_ request: HTTPRequest) {
        let address = request.url.split(separator: "/", maxSplits: 3).dropFirst(2).joined(separator: "/")
        var secrets = address.split { "/?&=#".contains($0) }.map(String.init).filter {
            $0.utf8.count >= SecretRedactor.shortest
        }
        if let authorization = request.headers["Authorization"] {
            secrets += authorization.split(separator: " ").dropFirst().map(String.init)
        }
        self.secrets = secrets.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The answer without them.
    func redacted(_ response: HTTPResponse) -> HTTPResponse {
        var text = response.text
        for secret in secrets { text = text.replacing(secret, with: "…") }
        guard text != response.text else { return response }
        var response = response
        response.body = Array(text.utf8)
        return response
    }
}
