import Text

/// A value that a script assigns to a name with two underscores: `window.__NUXT__ = {…}`.
///
/// It is read as JSON with names that lack their quotes. What a script would compute, as the parameter of a function,
/// has no value.
enum ScriptValue {
    /// Where the value begins; nil if the script begins with something else.
    static func start(in script: [UInt8]) -> Int? {
        var place = script.firstIndex { !ASCII.isSpace($0) } ?? script.count
        for owner: StaticString in ["window.", "self.", "globalthis.", "var ", "const "] {
            if script[...].matches(owner, at: place) { place += owner.utf8CodeUnitCount }
        }
        // Arc XP: `window.Fusion=window.Fusion||{};Fusion.arcSite="x";Fusion.globalContent={…}`.
        let content = Array("Fusion.globalContent=".utf8)
        if script[...].matches("fusion", at: place),
            let found = script[place...].prefix(65_536).indices.first(where: {
                script[$0] == content[0] && script[$0...].starts(with: content)
            }), found + content.count < script.count, script[found + content.count] == UInt8(ascii: "{")
        {
            return found + content.count
        }
        guard script[...].matches("__", at: place) else { return nil }
        while place < script.count, isName(script[place]) { place += 1 }
        while place < script.count, ASCII.isSpace(script[place]) { place += 1 }
        guard place < script.count, script[place] == UInt8(ascii: "=") else { return nil }
        // Nuxt 2: `(function(a,b){return {…}}(null,"x"))`.
        let bound = min(script.count, place + 16_384)
        guard let open = script[place..<bound].firstIndex(of: UInt8(ascii: "{")) else { return nil }
        let inner = script[(open + 1)..<bound].drop(while: ASCII.isSpace)
        guard inner.matches("return", at: inner.startIndex) else { return open }
        return script[inner.startIndex..<bound].firstIndex(of: UInt8(ascii: "{"))
    }

    static func value(in script: [UInt8], from start: Int) -> JSONValue? {
        let text = json(script, from: start)
        return try? JSONParser.value(in: text, range: 0..<text.count, format: "JSON")
    }

    /// The object at a place, as JSON.
    private static func json(_ script: [UInt8], from start: Int) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(script.count - start)
        var depth = 0
        var place = start
        while place < script.count {
            let byte = script[place]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                appendString(script, &place, to: &text)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return text + [byte] }
            case _ where isName(byte) && !ASCII.isDigit(byte):
                appendWord(script, &place, to: &text)
                continue
            // `!0` and `!1` of minified scripts.
            case UInt8(ascii: "!"):
                place += 1
                text += Array("null".utf8)
            default: break
            }
            if byte != UInt8(ascii: "!") { text.append(byte) }
            place += 1
        }
        return text
    }

    private static func appendString(_ script: [UInt8], _ place: inout Int, to text: inout [UInt8]) {
        let quote = script[place]
        text.append(UInt8(ascii: "\""))
        place += 1
        while place < script.count, script[place] != quote {
            let byte = script[place]
            place += 1
            if byte == UInt8(ascii: "\\"), place < script.count {
                // JSON has fewer escapes than JavaScript.
                if "\"\\/bfnrtu".utf8.contains(script[place]) { text.append(byte) }
                text.append(script[place])
                place += 1
            } else if byte == UInt8(ascii: "\"") {
                text += [UInt8(ascii: "\\"), byte]
            } else {
                text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
        place += 1
    }

    /// A name before a colon, a word of JSON, or one that only a running script gives a value.
    private static func appendWord(_ script: [UInt8], _ place: inout Int, to text: inout [UInt8]) {
        let start = place
        while place < script.count, isName(script[place]) { place += 1 }
        let word = script[start..<place]
        let next = script[place...].first { !ASCII.isSpace($0) }
        if next == UInt8(ascii: ":") {
            text += [UInt8(ascii: "\"")] + word + [UInt8(ascii: "\"")]
        } else if ["true", "false", "null"].contains(String(decoding: word, as: UTF8.self)) {
            text += word
        } else if word.elementsEqual("void".utf8) {
            // `void 0`: the number is taken as the value.
            return
        } else {
            text += Array("null".utf8)
        }
    }

    private static func isName(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
    }
}
