import Articles
import Testing

@Suite("What is no article")
struct RefusalTests {
    private func read(_ text: String, _ name: String = "a.txt") throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: name)
    }

    @Test(
        "Foreign kinds of text are refused by name",
        arguments: [
            ("WEBVTT\n\n00:00.000 --> 00:04.000\nA basin closes\n", "a.txt", "subtitles"),
            (
                "1\n00:00:01,000 --> 00:00:04,000\nA basin closes\n\n2\n00:00:05,000 --> 00:00:06,000\nIt closed.\n",
                "a.txt", "subtitles"
            ),
            ("1\n00:00:01,000 --> 00:00:04,000\nA basin closes\n", "a.srt", "subtitles"),
            (
                "!function(e,t){\"object\"==typeof exports?module.exports=t():e.A=t()}(this,function(){return 1});",
                "a.txt", "a JavaScript program"
            ),
            (
                "const a = require('a');\nfunction b(x) { return x + 1; }\nvar c = b(2); let d = () => { c(); };\n",
                "a.txt", "a JavaScript program"
            ),
            (
                "body{margin:0;padding:0;color:#333}.nav a{display:block;font-size:12px;background:#fff}", "a.txt",
                "a style sheet (CSS)"
            ),
            (
                "2026-11-27 08:00:01,123 INFO scraper: started\n2026-11-27 08:00:02,456 ERROR scraper: basin closes\n2026-11-27 08:00:03,000 INFO done\n",
                "a.txt", "a log"
            ),
            ("Nov 27 08:00:01 host cron[123]: started\nNov 27 08:00:02 host cron[123]: done\n", "messages", "a log"),
            (
                "10.0.0.1 - - [27/Nov/2026:08:00:00 +0000] \"GET / HTTP/1.1\" 200 12\n10.0.0.1 - - [27/Nov/2026:08:00:01 +0000] \"GET /a HTTP/1.1\" 200 12\n",
                "access", "a log"
            ),
            ("#!/usr/bin/python3\nprint('A basin closes')\n", "a.txt", "a script"),
            ("import json\n\ndef main():\n    print('A basin closes')\n", "scrape.py", "source code"),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>A basin closes</text></svg>", "a.html", "an SVG image"),
            ("BEGIN:VCALENDAR\nSUMMARY:A basin closes\nEND:VCALENDAR\n", "a.txt", "a calendar"),
            ("Traceback (most recent call last):\n  File \"a.py\", line 1\n", "a.txt", "an error of a program"),
            ("curl: (6) Could not resolve host: news.example\n", "a.txt", "an error of a program"),
            ("User-agent: *\nDisallow: /a/\n", "a.txt", "rules for robots (robots.txt)"),
            ("-- MySQL dump 10.13\nINSERT INTO `a` VALUES (1,'A basin closes');\n", "a.txt", "a database dump"),
        ])
    func foreign(_ text: String, _ name: String, _ kind: String) {
        #expect(throws: ArticleError.foreign(kind: kind)) { try read(text, name) }
    }

    @Test(
        "Articles about such things are articles",
        arguments: [
            "1. A basin closes\n\nThe log said \"ERROR\" at 08:00, and { nothing else }.",
            "Access denied to reporters at Ellery court\n\n\(Invented.english)",
            "404 ferries stranded off Ellery",
            "Page not found: how a harbour lost its website\n\nThe harbour of Ellery lost its website on Monday.",
            "페이지를 찾을 수 없습니다: 북항 홈페이지가 사라진 사흘간의 기록\n\n북항 홈페이지가 3일 사라졌다고 해양수산청이 밝혔다.",
            "Engineers enable JavaScript on the harbour's timetable\n\n\(Invented.english)",
            "Wreckage not found, Ellery police say\n\n\(Invented.english)",
            "Sign in to vote: Ellery opens its ballots\n\n\(Invented.english)",
            "로그인 오류로 북항 운항 중단\n\n\(Invented.korean)",
            "Service unavailable on the northern line until Monday\n\n\(Invented.english)",
            "500 evacuated after fire at Ellery page mill\n\n\(Invented.english)",
            "Curl: seven ways to style it\n\n\(Invented.english)",
            "This domain is for sale, and a whole industry with it\n\n\(Invented.english)",
            "Subscribe to continue reading: how newspapers learned to charge\n\n\(Invented.english)",
            "Window cleaners strike\n\n\(Invented.english)",
            "Let there be light\n\nVar is a river. Function follows form; const is not a word; so it goes.",
        ])
    func articles(_ text: String) throws {
        #expect(try read(text).articles.count == 1)
        let lines = text.split(separator: "\n")
        let page =
            "<html><head><title>\(lines[0])</title></head><body><h1>\(lines[0])</h1>"
            + lines.dropFirst().map { "<p>\($0)</p>" }.joined() + "</body></html>"
        #expect(try read(page, "a.html").articles.count == 1)
    }

    @Test(
        "Pages that a scraper got instead of an article are none, in four languages",
        arguments: [
            ("404 Not Found", "nginx/1.18.0"), ("403 Forbidden", "You don't have permission to access this resource."),
            ("502 Bad Gateway", ""), ("Error 503 Service Unavailable", "Backend fetch failed"),
            ("Access Denied", "You don't have permission to access \"/news\" on this server. Reference #18.2"),
            ("Just a moment...", "Checking your browser before accessing the site."),
            ("Attention Required! | Cloudflare", "Sorry, you have been blocked. You are unable to access the site."),
            ("Page not found | Ellery Courier", "The page you are looking for may have moved."),
            ("Courier", "You need to enable JavaScript to run this app."),
            ("Log in | Courier", "Email. Password. Forgot password?"),
            ("Before you continue", "We use cookies and data to deliver services."),
            ("Courier", "We use cookies to improve your experience. Accept all cookies to continue."),
            ("페이지를 찾을 수 없습니다", "요청하신 페이지의 주소가 잘못되었습니다."), ("로그인 - 일보", "로그인이 필요한 서비스입니다."),
            ("접근이 거부되었습니다", ""), ("ページが見つかりません", "お探しのページは移動または削除されました。"),
            ("アクセスが拒否されました", ""), ("ログイン｜新聞", "パスワードを入力してください。"), ("页面不存在", "您访问的页面不存在或已删除。"),
            ("お探しの記事は見つかりませんでした", "掲載期間が終了した可能性があります。"), ("잠시만 기다리십시오…", "사람인지 확인 중입니다."),
            ("Before we continue...", "Press & Hold to confirm you are a human."),
            ("Accès refusé", "Vous n’avez pas accès."),
            ("Index of /news", "Parent Directory a.txt 2026-11-27"), ("ellery.example", "This domain is for sale."),
            ("Please complete the CAPTCHA", "Our systems have detected unusual traffic."),
            ("Courier", "We Care About Your Privacy"), ("Error establishing a database connection", ""),
            ("メンテナンスのお知らせ", ""), ("일보", "기사가 삭제되었거나 존재하지 않습니다."),
            ("Fatal error: Uncaught Error: undefined function in /srv/index.php:1", ""),
            (
                "404 - File or directory not found.",
                "The resource you are looking for might have been removed, had its name changed, or is unavailable."
            ),
            ("This content is for subscribers only", "Already a subscriber? Log in"),
            ("Mit Werbung weiterlesen", "Zustimmen"),
            ("访问被拒绝", ""), ("請登入", "請先登入會員。"), ("找不到網頁", "很抱歉，找不到您要的網頁。"),
        ])
    func walls(_ title: String, _ body: String) {
        #expect(throws: ArticleError.self) { try read("\(title)\n\n\(body)\n") }
        let page = "<html><head><title>\(title)</title></head><body><h1>\(title)</h1><p>\(body)</p></body></html>"
        #expect(throws: ArticleError.self) { try read(page, "a.html") }
    }
}
