import Testing

@testable import Alerts

@Suite("Regular expressions of labels")
struct ValueRegexTests {
    @Test(
        "An expression describes the whole value",
        arguments: [
            ("esp.*", "espionage", true), ("esp", "espionage", false), ("espionage", "espionage", true),
            ("north-(korean|sea)-.*", "north-korean-missile", true), ("a|b", "b", true), ("a|b", "ab", false),
            ("", "", true), ("", "a", false), (".*", "", true), (".+", "", false), ("a?b+c*", "bbb", true),
            ("[a-c]{2,3}", "abc", true), ("[a-c]{2,3}", "abca", false), ("[a-c]{2}", "ab", true),
            ("[a-c]{2,}", "abcabc", true), ("[^a-c]+", "xyz", true), ("[^a-c]+", "xaz", false), (#"\d+"#, "42", true),
            (#"\d+"#, "４２", false), (#"\w+\.\w+"#, "a.b", true), (#"\w+\.\w+"#, "axb", false), ("[]a]+", "a]", true),
            ("[a-]+", "a-", true), ("(?i)YONHAP", "yonhap", true), ("YONHAP", "yonhap", false),
            ("(?:a|b)c", "bc", true), ("^a$", "a", true), ("a^b", "ab", false), (".", "한", true),
            ("연합.*", "연합뉴스", true), ("a{b", "a{b", true), ("(a*)*", "aaa", true), ("a.b", "a\nb", true),
            ("a*?b", "aab", true), (#"[\d-]+"#, "4-2", true),
        ])
    func matching(_ expression: String, _ value: String, _ matches: Bool) throws {
        #expect(try ValueRegex(expression).matches(value) == matches)
    }

    @Test(
        "An expression that cannot be read is refused with the reason",
        arguments: [
            ("(", "lacks a “)”"), (")", "has a “)” too many"), ("[a", "lacks a “]”"),
            ("*a", "repeats nothing with “*”"),
            ("a\\", "ends in a backslash"), ("[b-a]", "has a range out of order"), (#"\1"#, "is not supported"),
            ("(?=a)", "not “(?:”"), ("a{5,2}", "is not one of"), ("a{9999}", "is not one of"),
            ("((a{900}){900}){900}", "too large"), (String(repeating: "a", count: 501), "more than 500"),
            (String(repeating: "(", count: 200), "nests too deep"),
        ])
    func refused(_ expression: String, _ reason: String) {
        let error = #expect(throws: LabelMatcherError.self) { try ValueRegex(expression) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test("An expression that is slow for others is read in steps, not in time that explodes")
    func linear() throws {
        let regex = try ValueRegex("(a|a)*(a|a)*(a|a)*b")
        #expect(!regex.matches(String(repeating: "a", count: 200)))
        #expect(try ValueRegex("((((){1000}){1000}){1000}){1000}").matches(""))
    }
}
