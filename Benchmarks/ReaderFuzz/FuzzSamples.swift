import Foundation

/// Small files of each format, which are changed.
enum FuzzSamples {
    static let all: [String: [[UInt8]]] = [
        "txt": texts([
            "Ferry returns to Jeju\n\nSEOUL, Nov. 27 (AP) - The ferry returned on Monday.\n\n부산항 파업이 끝났다.\n",
            "URGENT\nAFP 0815 GMT\nEMBARGOED UNTIL 0001 GMT 28 November 2026\nSlug: PORT/\n\nFerry returns\n\n~{<:Ky2;~} It did.\n",
        ]),
        "md": texts([
            "---\ntitle: \"Ferry: returns\"\ndate: 2026-11-27\ntags: [a, b]\n---\n# A\n\nText *one*.\n\n| a | b |\n|---|---|\n",
            "+++\ntitle = \"Ferry\"\n+++\nText.\n", "{\"title\": \"Ferry\"}\n\nText.\n", "% Ferry\n% Kim\n\nText.\n",
            "#+TITLE: Ferry\n#+DATE: <2026-11-27 Fri>\n* Port\nText [[https://a.example][one]].\n",
            "= Ferry\nKim <k@a.example>\n:date: 2026-11-27\n\n== Port\nText *one*.\n",
        ]),
        "json": texts([
            #"{"articles": [{"title": "Ferry \ud83d\ude00", "content": "<p>One.</p>", "publishedAt": "2026-11-27T08:00:00Z"}]}"#,
            "{\"title\": \"One\", \"text\": \"Two\"}\n{\"title\": \"Three\", \"text\": NaN,}\n",
            "# made by a scraper\nexport const data = {title: 'Ferry', text: \"It returned.\", ok: True, n: None};\n",
            #"{"payload": "{\"title\": \"Ferry\", \"text\": \"It returned.\"}", "hits": [{"_source": {"title": "A"}}]}"#,
            "\u{1E}{\"title\": \"One\"}\n\u{1E}{\"title\": \"Two\"}\n",
        ]),
        "yaml": texts([
            "# news\narticles:\n- title: 'Ferry: returns'\n  text: |\n    One.\n\n    Two.\n  date: 2026-11-27\n- &a {title: B, text: C}\n- *a\n",
            "---\ntitle: Ferry\ntext: >-\n  It\n  returned.\ntags: [a, !!str b]\n...\n---\ntitle: Two\nbody: \"\\u0041\"\n",
        ]),
        "csv": texts(["title,text,date\n\"Ferry, \"\"returns\"\"\",\"On\nMonday\",2026-11-27\n"]),
        "html": texts([
            "<!doctype html><html lang=en><head><title>Ferry | H</title><meta property='og:title' content='Ferry'>"
                + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\"}</script></head>"
                + "<body><nav><a href=/>Home</a></nav><article><h1>Ferry</h1><p>It &amp; all<br>returned.</p>"
                + "<table><tr><td>a<td>b</table></article><aside>More</aside></body></html>",
            "<html><head><title>Ferry</title></head><body><div id=app></div><script>window.__STATE__={article:{"
                + "headline:'Ferry',body:['It returned.','\\u0041 \\x41 `b`'],n:-1e3,}};</script>"
                + "<script id=__NEXT_DATA__ type='application/json'>{\"props\":{\"a\":[{\"title\":\"Ferry\",\"body\":"
                + "\"<p>One</p>\"}]}}</script></body></html>",
        ]),
        "xml": texts([
            "<?xml version=\"1.0\"?><rss><channel><title>H</title><item><title>Ferry</title><description><![CDATA[<p>One</p>]]>"
                + "</description><pubDate>Fri, 27 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>",
            "<!DOCTYPE r [<!ENTITY a \"x\">]><feed><entry><title>&a;</title><content type=\"xhtml\"><p>b</p></content></entry></feed>",
            "<newsItem><contentMeta><headline>Ferry</headline></contentMeta><inlineXML><p>One</p></inlineXML></newsItem>",
        ]),
        "eml": texts([
            "From: \"A\" <a@b.example>\nSubject: =?UTF-8?B?67aA7IKw?=\nDate: Fri, 27 Nov 2026 08:00:00 +0900\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=euc-kr\n"
                + "Content-Transfer-Encoding: base64\n\nRmVycnk=\n--b\nContent-Type: text/html\n\n<p>One</p>\n--b--\n"
        ]),
        "warc": texts([
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example\r\nContent-Length: 68\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>One</\r\n0\r\n\r\n\r\n\r\n"
        ]),
        "rtf": texts([
            #"{\rtf1\ansi\ansicpg949{\fonttbl{\f1\fcharset129 B;}}{\info{\author K}}\f1 \'ba\'ce\u48512?\par One\par}"#
        ]),
        "zip": [
            "UEsDBBQAAAAIAAAAIVgAAAAAAAAAAAAAAAAFAAAAYS50eHQDAFBLAQIUABQAAAAIAAAAIVgAAAAAAAAAAAAAAAAFAAAAAAAAAAAAAAAAAAAAAABhLnR4dFBLBQYAAAAAAQABADMAAAAlAAAAAAA=",
            "H4sIAAAAAAAAA3NLLaqsUijKz03NUyjJVzBQSEpNLclILeLicktNTgQAl1lVmBwAAAA=",
        ].map { [UInt8](Data(base64Encoded: $0) ?? Data()) },
    ]

    private static func texts(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
}
