import Articles
import Testing

@Suite("Language")
struct LanguageTests {
    @Test(
        "A headline is enough to recognise the language",
        arguments: [
            ("Port Ellery closes northern basin", Language.english), ("Quake shakes Norland coast", .english),
            ("北항 수문 균열… 美·日 조사단 파견", .korean), ("SK, HBM 新공장 착공", .korean), ("北港の水門に亀裂", .japanese),
            ("防衛省発表、弾道弾発射", .japanese), ("北朝鮮会談拒否、首相声明", .japanese), ("北港闸门发现裂缝", .chinese),
            ("北港閘門發現裂縫 渡輪停航", .chinese), ("国防部记者会", .chinese), ("Der Hafen ist für sechs Wochen gesperrt", .other),
            ("Le port est fermé pour six semaines", .other), ("Порт закрыт на шесть недель", .other),
            ("12 : 3", .other),
        ])
    func headline(_ text: String, _ language: Language) throws {
        #expect(try article(text).language == language)
    }

    @Test(
        "The document's language is used if the letters allow it",
        arguments: [
            ("首相訪中", "ja", Language.japanese), ("首相訪中", "zh-Hant", .chinese), (Invented.korean, "en-US", .korean),
            ("Ellery Vantaa Rostock", "de", .other), ("Ellery Vantaa Rostock", "en", .english),
            (Invented.english, "ko", .english),
        ])
    func stated(_ text: String, _ tag: String, _ language: Language) throws {
        #expect(try article(#"{"title": "\#(text)", "language": "\#(tag)"}"#, name: "a.json").language == language)
    }
}
