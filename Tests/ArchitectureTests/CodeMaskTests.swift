import Testing

@Suite("Comments and strings are distinguished from code")
struct CodeMaskTests {
    @Test(
        "The mask leaves only the code",
        arguments: [
            ("let a = 1 // b", "let a = 1     "),
            ("a /* b /* c */ d */ e", "a                   e"),
            ("a(\"b\") + c", "a(\" \") + c"),
            ("a(\"\\\"b\") + c", "a(\"   \") + c"),
            ("\"a\\(b(\"c\"))d\" + e", "\"  (b(\" \")) \" + e"),
            ("#\"a\"b\\\"#.c", "#\"    \"#.c"),
            ("#\"a\\#(b)c\"#", "#\"   (b) \"#"),
            ("\"\"\"\na \"b\" c\n\"\"\".d", "\"\"\"\n       \n\"\"\".d"),
            ("a \"b\nc", "a \" \nc"),
            ("#if A\nb\n#endif", "#if A\nb\n#endif"),
            ("\"// b\"", "\"    \""),
            ("", ""),
            ("/* a", "    "),
        ])
    func code(source: String, code: String) {
        #expect(CodeMask.code(of: source) == code)
    }
}
