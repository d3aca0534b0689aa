import Foundation

@testable import Delivery

/// A request's body as a service reads it.
struct JSONTree {
    private let value: Any

    init(_ request: HTTPRequest) throws {
        value = try JSONSerialization.jsonObject(with: Data(request.body))
    }

    private init(value: Any) {
        self.value = value
    }

    subscript(key: String) -> JSONTree? {
        (value as? [String: Any])?[key].map { JSONTree(value: $0) }
    }

    var string: String? { value as? String }
    var number: Int? { value as? Int }
    var flag: Bool? { value as? Bool }
    var list: [JSONTree] { (value as? [Any])?.map { JSONTree(value: $0) } ?? [] }
    var keys: [String] { (value as? [String: Any])?.keys.sorted() ?? [] }

    /// Every value of this name, at any depth.
    func all(_ key: String) -> [JSONTree] {
        var found: [JSONTree] = []
        if let members = value as? [String: Any] {
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                let tree = JSONTree(value: member)
                if name == key { found.append(tree) }
                found += tree.all(key)
            }
        }
        return found + list.flatMap { $0.all(key) }
    }
}
