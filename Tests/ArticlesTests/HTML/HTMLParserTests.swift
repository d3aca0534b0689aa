import Testing
import Text

@testable import Articles

@Suite("HTML parser")
struct HTMLParserTests {
    /// The tree as text: elements in brackets, texts without white space at their ends.
    private func tree(_ page: String) throws -> String {
        let document = try HTMLParser.document(of: page)
        func node(_ index: Int) -> String {
            guard document.nodes[index].isElement else { return WhiteSpace.collapsed(document.text(of: index)) }
            if !document.nodes[index].isElement { return "" }
            var children: [String] = []
            var place = index + 1
            while place < document.nodes[index].end {
                children.append(node(place))
                place = Int(document.nodes[place].end)
            }
            let inside = children.filter { !$0.isEmpty }.joined(separator: " ")
            return "\(document.nodes[index].tag)" + (inside.isEmpty ? "" : "(\(inside))")
        }
        return node(document.elements(.body).first ?? 0)
    }

    @Test(
        "What a writer left open is closed as a browser closes it",
        arguments: [
            ("<p>a<p>b", "body(p(a) p(b))"), ("<ul><li>a<li>b</ul>", "body(ul(li(a) li(b)))"),
            ("<ul><li>a<ul><li>b</ul><li>c</ul>", "body(ul(li(a ul(li(b))) li(c)))"),
            ("<table><tr><td>a<td>b<tr><td>c</table>d", "body(table(tr(td(a) td(b)) tr(td(c))) d)"),
            ("<p>a<div>b</div>c", "body(p(a) div(b) c)"), ("<div>a</span>b</div>c", "body(div(a b) c)"),
            ("<a href=1>a<a href=2>b</a>c", "body(a(a) a(b) c)"), ("<a><div>a</a>b</div>c", "body(a(div(a)) div(b) c)"),
            ("<h2>a<h3>b</h3>", "body(h2(a) h3(b))"), ("<dl><dt>a<dd>b<dt>c</dl>", "body(dl(dt(a) dd(b) dt(c)))"),
            ("<div><table><tr><td></div>a</table>b", "body(div(table(tr(td(a))) b))"),
            ("<p>1 < 2 & 3 &lt; 4 &nbsp;&eacute;&#8364;&#x80;&amp;lt;</p>", "body(p(1 < 2 & 3 < 4 é€€&lt;))"),
            ("<!-- x > y --><p>a<!-->b", "body(p(a b))"), ("<textarea><p>a</textarea>b", "body(textarea(<p>a) b)"),
            ("<p title='a>b' class=\"c\">d", "body(p(d))"), ("a<br>b</br>c</p>d", "body(a br b br c br d)"),
            ("<select><option>a<option>b</select>", "body(select(option(a) option(b)))"), ("<p>a<p", "body(p(a))"),
            ("<svg><title>a</title><path/></svg>b", "body(svg(title(a) unknown) b)"),
        ])
    func repair(page: String, wanted: String) throws {
        #expect(try tree(page) == wanted)
    }

    @Test("Scripts, titles and comments end where a browser ends them, and a cut-off one swallows no article")
    func raw() throws {
        #expect(try tree("<script>if (a</b) '<p>'</script><p>b") == "body(p(b))")
        let cut = try HTMLParser.document(of: "<html><head><title>Head</head><body><p>text</body></html>")
        #expect(cut.elements(.p).count == 1)
    }

    @Test("In XHTML each element may end itself, elsewhere only those without content")
    func selfClosing() throws {
        #expect(
            try tree("<?xml version='1.0'?><html><body><div/>a<script src='x'/>b</body></html>")
                == "body(div a script b)")
        #expect(try tree("<div/>a</div>b") == "body(div(a) b)")
    }

    @Test("Attributes are read in every way of writing them")
    func attributes() throws {
        let document = try HTMLParser.document(of: "<p ID=a class='b c' data-x = \"d&amp;e\" hidden title=f/g>x</p>")
        let place = try #require(document.elements(.p).first)
        #expect(document.attribute("id", of: place) == "a")
        #expect(document.attribute("class", of: place) == "b c")
        #expect(document.attribute("data-x", of: place) == "d&e")
        #expect(document.attribute("hidden", of: place) == "")
        #expect(document.attribute("title", of: place) == "f/g")
        #expect(document.attribute("lang", of: place) == nil)
    }

    @Test("A page without end of anything is read in linear time")
    func linear() throws {
        let pieces = [
            "<div>", "<b>", "</p>", "<a href=x>", "<table><tr><td>", "<li>", "<!--", "<title>", "<p><b>a</p>", "<svg>",
        ]
        for piece in pieces {
            func time(_ count: Int) throws -> Duration {
                let page = String(repeating: piece, count: count)
                return try ContinuousClock().measure { _ = try HTMLParser.document(of: page) }
            }
            let single = try time(20_000)
            #expect(try time(80_000) < max(.milliseconds(400), single * 16), "\(piece)")
        }
    }
}
