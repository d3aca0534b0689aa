import Alerts
import Delivery
import Text

/// The routes as a tree, and a form that follows an alert through them.
struct RoutesPage {
    static func page(_ fields: FormFields, _ context: PageContext) throws -> PageView {
        let text = fields["labels"] ?? ""
        let labels = try RoutesPage.labels(text)
        let view = RoutesView(context.situation.routes, labels: labels, text: text, context.situation)
        return PageView(title: "Routes", template: .routes, view: view, section: "/routes")
    }

    /// Reads `topic=espionage` and the like, one a line.
    static func labels(_ text: String) throws(PageError) -> [String: String]? {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        guard !lines.isEmpty else { return nil }
        var labels: [String: String] = [:]
        for line in lines {
            guard let equals = line.firstIndex(of: "="), equals > line.startIndex else {
                throw .bad("labels: write one label a line, for example topic=espionage")
            }
            let name = line[..<equals].filter { !$0.isWhitespace }
            labels[name] = String(line[line.index(after: equals)...].drop(while: \.isWhitespace))
        }
        return labels
    }
}

/// The values of the page. Lengths are in the units of the picture.
struct RoutesView {
    /// A route as a box.
    struct Box {
        var x: Int
        var y: Int
        var width: Int
        var matchText: String
        var receiverText: String
        /// As `continue, group by topic`; nil if there is nothing to say.
        var extraText: String?
        /// Whether the alert of the form reaches it.
        var isTaken: Bool
        var textX: Int
        var matchY: Int
        var receiverY: Int
        var extraY: Int
    }

    /// A line from a route to one below it.
    struct Line {
        var path: String
        var isTaken: Bool
    }

    var boxes: [Box] = []
    var lines: [Line] = []
    var width: Int
    var height = 0
    var labelsText: String
    var hasResult: Bool
    /// The receivers of the alert, each with its reason.
    var reached: [String]
    var steps: [String]
    var reachesNobody: Bool
    /// The same tree in words, for those who do not see the picture.
    var outline: [String] = []

    private static let boxWidth = 430
    private static let boxHeight = 58
    private static let gap = 12
    private static let indent = 36
    private static let maxText = 54

    init(_ tree: RouteTree, labels: [String: String]?, text: String, _ situation: PageSituation) {
        labelsText = text
        hasResult = labels != nil
        let explanation = labels.map { RouteExplanation(of: $0, through: tree) }
        reached =
            (explanation?.reached ?? []).map { "\($0.routed.receiver): \(PageText.line($0.why, 200))" }
            + (explanation?.escalations ?? []).map {
                "\($0.routed.receiver), after \(DurationParser.text($0.after)) if nobody acknowledges the alert: "
                    + PageText.line($0.routed.path, 200)
            }
        steps = (explanation?.lines ?? []).map { PageText.line($0, 300) }
        reachesNobody = hasResult && reached.isEmpty
        let taken = Set((labels.map(tree.match) ?? []).map(\.path))
        width = 0
        add(tree.root, depth: 0, taken: taken)
        height = boxes.count * (RoutesView.boxHeight + RoutesView.gap)
        width = (boxes.map { $0.x + $0.width }.max() ?? 0) + 2
    }

    /// Adds a route and those below it.
    ///
    /// - Returns: Whether it or one below it is taken.
    @discardableResult
    private mutating func add(_ route: RouteTree.Route, depth: Int, taken: Set<String>) -> Bool {
        let place = boxes.count
        let x = 1 + depth * RoutesView.indent
        let y = 1 + place * (RoutesView.boxHeight + RoutesView.gap)
        let match = route.matchers.isEmpty ? "every alert" : route.matchers.map(\.description).joined(separator: " ")
        let receivers = route.receivers.isEmpty ? "the journal only" : route.receivers.joined(separator: ", ")
        let extras = [
            route.continues ? "continue" : nil,
            route.groupBy.isEmpty ? nil : "group by \(route.groupBy.joined(separator: ", "))",
            route.groupWait > .zero ? "wait \(DurationParser.text(route.groupWait))" : nil,
            route.digest.map { "digest at \($0.times)" }, route.takesBackfill ? "backfill" : nil,
            route.escalationWords,
        ].compactMap { $0 }
        boxes.append(
            Box(
                x: x, y: y, width: RoutesView.boxWidth, matchText: PageText.line(match, RoutesView.maxText),
                receiverText: "→ " + PageText.line(receivers, RoutesView.maxText),
                extraText: extras.isEmpty ? nil : PageText.line(extras.joined(separator: ", "), RoutesView.maxText),
                isTaken: taken.contains(route.path), textX: x + 10, matchY: y + 18, receiverY: y + 35, extraY: y + 51))
        outline.append(
            String(repeating: "– ", count: depth) + PageText.line("\(match) → \(receivers)", 300)
                + (extras.isEmpty ? "" : " (\(extras.joined(separator: ", ")))"))
        var isTaken = boxes[place].isTaken
        for child in route.routes {
            let start = boxes.count
            let isChildTaken = add(child, depth: depth + 1, taken: taken)
            isTaken = isTaken || isChildTaken
            let (from, to) = (x + RoutesView.indent / 2, boxes[start].y + RoutesView.boxHeight / 2)
            lines.append(
                Line(path: "M\(from) \(y + RoutesView.boxHeight)V\(to)H\(boxes[start].x)", isTaken: isChildTaken))
        }
        return isTaken
    }
}
