import Mustache

/// The values of a view by their names, for the templates.
///
/// The library looks up a name by a mirror of all properties, once for each use of it and for each view around. A page
/// of 50 alerts took three quarters of its time for that.
enum ViewValues {
    /// Structures and tuples as dictionaries, and lists of them; anything else as it is. nil for an empty optional.
    static func of(_ value: Any) -> Any? {
        switch value {
        case is String, is Bool, is Int, is Int64, is Double: return value
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { of($0.value) }
        case .collection: return mirror.children.map { of($0.value) ?? $0.value }
        case .struct, .tuple:
            guard !mirror.children.isEmpty, !(value is any MustacheParent) else { return value }
            var values: [String: Any] = [:]
            for child in mirror.children {
                if let label = child.label, let value = of(child.value) { values[label] = value }
            }
            return values
        default: return value
        }
    }
}
