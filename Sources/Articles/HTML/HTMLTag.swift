import Text

/// The elements that reading a page distinguishes; all others are `unknown`.
enum HTMLTag: UInt8, CaseIterable {
    /// A piece of text, not an element.
    case text
    /// An element of another name.
    case unknown
    case html, head, body, frameset, frame
    case title, meta, link, base, script, style, template, noscript
    case article, main, section, nav, aside, header, footer, address, div, center, details, summary, dialog
    case h1, h2, h3, h4, h5, h6, hgroup
    case p, blockquote, pre, ul, ol, li, dl, dt, dd, figure, figcaption, hr
    case table, caption, colgroup, col, thead, tbody, tfoot, tr, td, th
    case form, fieldset, legend, label, input, button, select, option, optgroup, textarea, menu
    case iframe, object, embed, video, audio, canvas, svg, math, applet, picture, source, track, param, area, map
    case noembed, noframes, xmp, plaintext, marquee
    case a, span, b, strong, i, em, u, font, small, big, sub, sup, mark, time, abbr, acronym, code, q, cite, dfn
    case ins, del, s, strike, kbd, samp, `var`, tt, bdi, bdo, ruby, rb, rt, rp, wbr, nobr, data, img, br

    /// The tag of a name, which is given in lower case.
    static func named(_ name: ArraySlice<UInt8>) -> HTMLTag {
        byName[hash(name)] ?? .unknown
    }

    private static let byName: [UInt64: HTMLTag] = {
        var names: [UInt64: HTMLTag] = [:]
        for tag in allCases where tag != .text && tag != .unknown {
            names[hash(Array("\(tag)".utf8)[...])] = tag
        }
        return names
    }()

    private static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
        name.reduce(FNV1a.basis64) { FNV1a.adding(UInt32($1), to: $0) }
    }

    /// Elements without content and end tag.
    var isVoid: Bool { HTMLTag.void.contains(self) }
    /// Elements that stand in a line of text.
    var isInline: Bool { rawValue >= HTMLTag.a.rawValue }
    /// How a word is read, above it: not part of the line.
    var isAnnotation: Bool { self == .rt || self == .rp }
    /// Inline elements that wrongly nested markup may close across blocks.
    var isFormatting: Bool { HTMLTag.formatting.contains(self) }
    var isHeading: Bool { rawValue >= HTMLTag.h1.rawValue && rawValue <= HTMLTag.h6.rawValue }
    /// Elements whose content is text up to their end tag, whatever it looks like.
    var isRaw: Bool { HTMLTag.raw.contains(self) }
    /// Elements that belong to the head unless the body has begun.
    var isOfHead: Bool { rawValue >= HTMLTag.title.rawValue && rawValue <= HTMLTag.noscript.rawValue }
    /// Elements that end an open paragraph.
    var endsParagraph: Bool { HTMLTag.paragraphEnds.contains(self) }
    /// Elements that an end tag of something outside does not close.
    var isScope: Bool { HTMLTag.scopes.contains(self) }

    private static let void = HTMLTagSet(
        .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .param, .source, .track, .wbr, .frame)
    private static let raw = HTMLTagSet(.script, .style, .title, .textarea, .iframe, .noembed, .noframes, .xmp)
    private static let formatting = HTMLTagSet(
        .a, .b, .strong, .i, .em, .u, .font, .small, .big, .code, .s, .strike, .tt, .nobr)
    private static let paragraphEnds = HTMLTagSet(
        .article, .main, .section, .nav, .aside, .header, .footer, .address, .div, .center, .details, .summary, .dialog,
        .h1, .h2, .h3, .h4, .h5, .h6, .hgroup, .p, .blockquote, .pre, .ul, .ol, .li, .dl, .dt, .dd, .figure,
        .figcaption, .hr, .table, .form, .fieldset, .menu, .plaintext, .xmp)
    private static let scopes = HTMLTagSet(
        .html, .table, .td, .th, .caption, .template, .object, .applet, .marquee, .svg, .math)
}

/// A set of tags as bits, quick to ask for every node.
struct HTMLTagSet {
    private var bits: (UInt64, UInt64, UInt64) = (0, 0, 0)

    init(_ tags: HTMLTag...) {
        for tag in tags {
            let bit = UInt64(1) << UInt64(tag.rawValue & 63)
            switch tag.rawValue >> 6 {
            case 0: bits.0 |= bit
            case 1: bits.1 |= bit
            default: bits.2 |= bit
            }
        }
    }

    func contains(_ tag: HTMLTag) -> Bool {
        let bit = UInt64(1) << UInt64(tag.rawValue & 63)
        switch tag.rawValue >> 6 {
        case 0: return bits.0 & bit != 0
        case 1: return bits.1 & bit != 0
        default: return bits.2 & bit != 0
        }
    }
}
