import Foundation
import Testing

/// A person at a page: finds links, buttons and fields by their words, and uses them with a mouse or with keys alone.
struct BrowserHand: Sendable {
    enum Kind: Sendable, CaseIterable {
        case mouse, keys
    }

    let tab: BrowserTab
    let kind: Kind

    /// More than any page has of what can be reached.
    private static let maxSteps = 400

    /// Follows a link or presses a button, and waits for the next page.
    func follow(_ words: String) async throws {
        try await reach(words)
        try await tab.awaitingLoad {
            if kind == .mouse { try await click(at: 0.5) } else { try await press("Enter", "\r") }
        }
    }

    /// Writes into a field that is empty.
    func write(_ text: String, into label: String) async throws {
        try await reach(label)
        if kind == .mouse { try await click(at: 0.5) }
        try await tab.call("Input.insertText", ["text": text])
    }

    /// Makes a choice in a list: by the keys of the list, also for a mouse, because its box is not part of the page.
    func choose(_ option: String, in label: String) async throws {
        try await reach(label)
        if kind == .mouse { try await tab.value("chosen.focus()") }
        let count = Int(try await tab.value("chosen.options.length").number ?? 0)
        for _ in 0..<count where try await tab.text("chosen.selectedOptions[0].textContent") != option {
            try await press("ArrowDown")
        }
        try #require(try await tab.text("chosen.selectedOptions[0].textContent") == option)
    }

    /// Moves a slider: to a share of its width with a mouse, or by some steps.
    func slide(_ label: String, to share: Double, steps: Int) async throws {
        try await reach(label)
        guard kind == .keys else { return try await click(at: share) }
        for _ in 0..<steps { try await press("ArrowRight") }
    }

    /// Presses a key.
    func press(_ key: String, _ text: String = "") async throws {
        try await tab.call("Input.dispatchKeyEvent", Self.event("keyDown", key, text))
        try tab.post("Input.dispatchKeyEvent", Self.event("keyUp", key))
    }

    private static func event(_ type: String, _ key: String, _ text: String = "") -> [String: any Sendable] {
        [
            "type": type, "key": key, "code": key.count == 1 ? "Key" + key.uppercased() : key, "text": text,
            "windowsVirtualKeyCode": codes[key] ?? Int(key.uppercased().utf8.first ?? 0),
        ]
    }

    private static let codes = ["Enter": 13, "Tab": 9, "ArrowDown": 40, "ArrowRight": 39, "Escape": 27, "/": 191]

    /// Finds what has a name, and brings it before the mouse or into the focus.
    private func reach(_ words: String) async throws {
        let quoted = try String(decoding: JSONEncoder().encode(words), as: UTF8.self)
        let isFound = try await tab.value(
            """
            var chosen = ((words) => {
              const has = (element) => element.textContent.trim() === words && element.checkVisibility();
              return [...document.querySelectorAll("a, button, summary")].find(has)
                ?? [...document.querySelectorAll("label")].find(has)?.control;
            })(\(quoted));
            Boolean(chosen)
            """)
        let address = try await tab.text("location.href")
        try #require(isFound.flag == true, "\(words) is not on \(address)")
        guard kind == .keys else {
            try await tab.value("chosen.scrollIntoView({ block: 'center' })")
            return
        }
        let steps = try await tab.value(
            """
            (() => {
              const stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
              const all = [...document.querySelectorAll(stops)].filter((element) => element.checkVisibility());
              return all.indexOf(chosen) - all.indexOf(document.activeElement);
            })()
            """
        ).number
        // All keys but the last are sent at once: an answer takes the browser a frame.
        for _ in 1..<max(Int(steps ?? 1), 1) { try tab.post("Input.dispatchKeyEvent", Self.event("keyDown", "Tab")) }
        try await press("Tab")
        var more = 0
        while try await tab.value("document.activeElement === chosen").flag != true {
            try #require(more < Self.maxSteps, "no key leads to \(words)")
            try await press("Tab")
            more += 1
        }
        #expect(
            try await tab.value("getComputedStyle(chosen).outlineStyle !== 'none'").flag == true,
            "the focus at \(words) cannot be seen")
    }

    /// Clicks into what was found, at a share of its width, if nothing lies over it.
    private func click(at share: Double) async throws {
        let box = try await tab.value(
            """
            (() => {
              const box = chosen.getBoundingClientRect();
              const [x, y] = [box.left + box.width * \(share), box.top + box.height / 2];
              const top = document.elementFromPoint(x, y);
              return { x, y, isFree: Boolean(top) && (chosen === top || chosen.contains(top)) };
            })()
            """)
        let element = try await tab.text("chosen.outerHTML")
        try #require(box["isFree"].flag == true, "something lies over it: \(element)")
        for type in ["mouseMoved", "mousePressed", "mouseReleased"] {
            try await tab.call(
                "Input.dispatchMouseEvent",
                [
                    "type": type, "x": box["x"].number ?? 0, "y": box["y"].number ?? 0,
                    "button": type == "mouseMoved" ? "none" : "left", "clickCount": 1,
                ])
        }
    }
}
