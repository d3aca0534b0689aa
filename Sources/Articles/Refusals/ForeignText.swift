import Text

/// Recognises text that is not an article: programs, style sheets, logs, subtitles. Scored as prose, it would alert.
enum ForeignText {
    private static let endings: [String: String] = {
        var kinds: [String: String] = [:]
        for (kind, endings) in [
            ("a JavaScript program", "js mjs cjs jsx"), ("a style sheet (CSS)", "css scss less"), ("a log", "log"),
            ("subtitles", "srt vtt ass ssa sbv"), ("a source map", "map"), ("an SVG image", "svg"),
            ("a calendar", "ics"), ("an address card", "vcf"), ("a playlist", "m3u m3u8 pls"),
            ("source code", "py pyc rb java c h cc cpp hpp cs go rs swift kt sh bash bat ps1 pl sql vue tsx"),
        ] {
            for ending in endings.split(separator: " ") { kinds[String(ending)] = kind }
        }
        return kinds
    }()

    private static let openings: [(mark: StaticString, kind: String)] = [
        ("webvtt", "subtitles"), ("[script info]", "subtitles"), ("begin:vcalendar", "a calendar"),
        ("begin:vcard", "an address card"), ("#extm3u", "a playlist"), ("[playlist]", "a playlist"),
        ("<svg", "an SVG image"), ("#!/", "a script"), ("<?php", "source code"), ("#include <", "source code"),
        ("#include \"", "source code"), ("diff --git ", "a patch"), ("%!ps", "a PostScript document"),
        ("-- mysql dump", "a database dump"), ("-- postgresql database dump", "a database dump"),
        ("pragma foreign_keys", "a database dump"), ("create table ", "a database dump"),
        ("insert into ", "a database dump"),
        ("\"use strict\"", "a JavaScript program"), ("'use strict'", "a JavaScript program"),
        ("!function(", "a JavaScript program"), ("(function(", "a JavaScript program"),
        (";(function(", "a JavaScript program"), ("(()=>", "a JavaScript program"), ("(() =>", "a JavaScript program"),
        ("(self.webpackchunk", "a JavaScript program"), ("window.", "a JavaScript program"),
        ("$(document)", "a JavaScript program"), ("jquery(", "a JavaScript program"),
        ("@charset \"", "a style sheet (CSS)"), ("@import url(", "a style sheet (CSS)"),
        (":root{", "a style sheet (CSS)"),
        (":root {", "a style sheet (CSS)"), ("@font-face", "a style sheet (CSS)"), ("@media ", "a style sheet (CSS)"),
        ("-----begin ", "a key or certificate"), ("traceback (most recent call last):", "an error of a program"),
        ("curl: (", "an error of a program"), ("wget: ", "an error of a program"),
        ("user-agent: *", "rules for robots (robots.txt)"),
    ]

    /// The kind of file, for example “a log”; `nil` if it may hold an article.
    static func kind(of document: DocumentText, ending: String) -> String? {
        let head = document.head.prefix(16_384)
        // What its content shows to be a page or data keeps its format, whatever its name.
        if head.matches("<!doctype html", at: 0) || head.matches("<html", at: 0) { return nil }
        if let python = python(head) { return python }
        if JSONOpening.isJSON(document.head) { return ending == "log" || ending == "map" ? endings[ending] : nil }
        if JSONOpening.script(in: document.head) != nil { return nil }
        if let kind = endings[ending] { return kind }
        if let opening = openings.first(where: { head.matches($0.mark, at: 0) }) { return opening.kind }
        if head.matches("<?xml", at: 0), !head.holds(Array("<html".utf8)),
            head.prefix(1_024).holds(Array("<svg".utf8))
        {
            return "an SVG image"
        }
        return subtitles(head) ?? log(head) ?? code(head)
    }

    /// What Python prints of its dicts; `json.dumps` is what was meant.
    private static func python(_ head: ArraySlice<UInt8>) -> String? {
        let marks = head.prefix(64).filter { !ASCII.isSpace($0) }.prefix(4)
        let quote = UInt8(ascii: "'")
        let begins = [Array("{'".utf8), Array("[{'".utf8), Array("({'".utf8)].contains { marks.starts(with: $0) }
        guard begins, head.holds([quote, UInt8(ascii: ":")]) else { return nil }
        return "Python data in quotes of Python (write it with json.dumps)"
    }

    /// A number, and below it two times with an arrow between.
    private static func subtitles(_ head: ArraySlice<UInt8>) -> String? {
        let lines = head.prefix(256).split(maxSplits: 4) { $0 == 0x0A || $0 == 0x0D }.prefix(3)
        let arrow = Array("-->".utf8)
        return lines.contains { line in
            line.first.map(ASCII.isDigit) == true && line.contains(UInt8(ascii: ":")) && line.holds(arrow)
        } ? "subtitles" : nil
    }

    private static let levels = [
        " INFO", " WARN", " ERROR", " DEBUG", " TRACE", " FATAL", " NOTICE", " CRITICAL", "[info]", "[error]", "[warn]",
        "[notice]", "[INFO]", "[ERROR]", "[WARN", "[DEBUG]", " HTTP/1", " HTTP/2", "level=", "INFO:", "WARNING:",
        "ERROR:",
        "DEBUG:",
    ].map { Array($0.utf8) }

    /// Lines that each begin with a time or address and hold a level or a request.
    private static func log(_ head: ArraySlice<UInt8>) -> String? {
        var rest = head
        var (lines, others) = (0, 0)
        while lines < 20, !rest.isEmpty {
            var line = rest[..<(rest.place(of: 0x0A, from: rest.startIndex) ?? rest.endIndex)]
            line = line[..<(line.place(of: 0x0D, from: line.startIndex) ?? line.endIndex)]
            rest = rest[min(line.endIndex + 1, rest.endIndex)...]
            if line.isEmpty { continue }
            lines += 1
            if !isLogLine(line.prefix(200)) { others += 1 }
            // Three in ten of twenty lines may be none; most texts are done here.
            if others > 6 { return nil }
        }
        return lines >= 2 && others * 10 <= lines * 3 ? "a log" : nil
    }

    private static func isLogLine(_ line: ArraySlice<UInt8>) -> Bool {
        line.prefix(48).count(where: ASCII.isDigit) >= 4 && levels.contains { line.holds($0) } || isSystemLine(line)
    }

    /// `Nov 27 08:00:00 host program[123]: …`.
    private static func isSystemLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, MonthName.isInitial(first),
            MonthName.number(of: line.prefix(3).map(ASCII.lowercased)) != nil
        else { return false }
        let words = line.split(separator: 0x20).prefix(5)
        return words.count == 5 && words[2].count(where: { $0 == UInt8(ascii: ":") }) == 2
            && words[4].last == UInt8(ascii: ":")
    }

    /// Whether the signs of a program are as frequent as in one, and more than a headline has.
    private static func code(_ head: ArraySlice<UInt8>) -> String? {
        guard head.first != UInt8(ascii: "<"), head.first != UInt8(ascii: "-") else { return nil }
        let sample = head.prefix(4_096)
        // Prose has none.
        guard sample.place(of: UInt8(ascii: "{"), from: 0) ?? sample.place(of: UInt8(ascii: "}"), from: 0) != nil else {
            return nil
        }
        var (signs, braces, ends, equals, letters) = (0, 0, 0, 0, 0)
        for byte in sample where !ASCII.isSpace(byte) {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "}"): (signs, braces) = (signs + 1, braces + 1)
            case UInt8(ascii: ";"): (signs, ends) = (signs + 1, ends + 1)
            case UInt8(ascii: "="): (signs, equals) = (signs + 1, equals + 1)
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "$"),
                UInt8(ascii: "\\"), UInt8(ascii: "+"), UInt8(ascii: "!"):
                signs += 1
            default: letters += 1
            }
        }
        guard signs >= 8, braces >= 2, signs * 100 > (signs + letters) * 7 else { return nil }
        let text = Array(sample)
        let words = ["function", "=>", "var ", "const ", "let ", "return ", "import "].count {
            text.holds(Array($0.utf8))
        }
        if words >= 2, equals + ends >= 3 { return "a JavaScript program" }
        let properties = ["color:", "margin", "padding", "display:", "font-", "width:", "background", "border"]
            .count { text.holds(Array($0.utf8)) }
        if properties >= 2, ends >= 2 { return "a style sheet (CSS)" }
        return ends >= 3 && equals >= 3 ? "source code" : nil
    }
}
