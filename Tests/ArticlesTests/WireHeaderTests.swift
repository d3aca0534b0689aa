import Testing
import Text

@testable import Articles

@Suite("Headers of agencies above a headline")
struct WireHeaderTests {
    @Test(
        "The headline is found below them",
        arguments: [
            "AFP 0815 GMT\nURGENT\n", "fra-afp\n",
            "RTRS - 12 Mar 2024 08:15 GMT\nPRIORITY: URGENT\nSLUG: PORT-BASIN/\n",
            "연합뉴스\n(속보)\n", "【至急】\n共同通信 2024年3月12日 08:15\n", "新华社\n分类：社会\n优先级：急\n", "Yonhap News Agency\n\n",
            "bc-Port-Basin-1stLd,0120\n\n", "URGENT\n\nReuters World News\n\nWORDS: 340\n\n", "ZCZC\nAFP 1234\n",
            "보도자료\n배포일: 2024. 3. 12.\n\n",
            "TELEX 1234\nZCZC ABC0123\n", "FOR IMMEDIATE RELEASE\nMarch 12, 2024\n\n",
        ])
    func headline(_ header: String) throws {
        let article = try article(header + "\nFerries stop as basin closes\n\n\(Invented.english)\n")
        #expect(article.title == "Ferries stop as basin closes")
        #expect(article.body == Invented.english)
    }

    @Test(
        "A headline that begins like one is a headline",
        arguments: [
            "Priority: jobs before taxes, minister tells parliament", "Embargo: ministers meet again over oil ban",
            "Reuters and AP move offices", "URGENT: ferries stop", "Flash floods close port",
            "F-35 makes flash landing",
            "Press release costs minister votes",
        ])
    func story(_ headline: String) throws {
        #expect(try article("\(headline)\n\n\(Invented.english)\n").title == headline)
    }

    @Test(
        "An embargo above a text holds its article back",
        arguments: [
            "EMBARGOED UNTIL 0001 GMT 28 November 2099", "Embargo: 28 November 2099 00:01 GMT",
            "보도시점: 2099년 11월 28일 00:01 UTC", "解禁日時：2099年11月28日 00:01 UTC",
        ])
    func embargo(_ line: String) throws {
        let article = try article("\(line)\n\nFerries stop as basin closes\n\n\(Invented.english)\n")
        #expect(article.title == "Ferries stop as basin closes")
        guard case .embargoed(let until) = article.status else {
            Issue.record("\(article.status)")
            return
        }
        #expect(until.day == CivilDate(year: 2099, month: 11, day: 28) && until.instant.map { $0 % 86_400 } == 60)
    }
}
