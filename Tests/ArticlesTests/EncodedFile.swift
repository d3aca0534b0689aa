import Articles
import Foundation
import Testing

/// A headline and a lead in an encoding, as short as a flash.
struct EncodedFile: Sendable, CustomTestStringConvertible {
    var charset: String
    var title: String
    var base64: String

    var bytes: [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }
    var testDescription: String { charset }

    private typealias File = EncodedFile

    static let all: [EncodedFile] = [
        File(
            charset: "EUC-KR", title: "북항 수문 균열로 폐쇄",
            base64:
                "us/H1yC89rmuILHVv623ziDG87ziCgrH2L7nvPa76sO7wLogM8DPILrPx9cgvPa5rr+hvK0gsdW/rcDMILnfsN+1xSC/qbC0vLEgv+7H18C7IMHftNzH0bTZsO0gueDH+7TZLg=="
        ),
        File(
            charset: "ISO-2022-KR", title: "북항 수문 균열로 폐쇄",
            base64:
                "GyQpQw46T0dXDyAOPHY5Lg8gDjFVPy03Tg8gDkZzPGIPCgoOR1g+Zzx2O2pDO0A6DyAzDkBPDyAOOk9HVw8gDjx2OS4/ITwtDyAOMVU/LUBMDyAOOV8wXzVFDyAOPykwNDwxDyAOP25HV0A7DyAOQV80XEdRNFkwbQ8gDjlgR3s0WQ8u"
        ),
        File(
            charset: "Shift_JIS", title: "北港の水門に亀裂、連絡船が運休",
            base64:
                "lmuNYILMkIWW5YLJi1SX9IFBmEGXjZFEgqqJXot4CgqNYJhwi8eCzYJSk/qBQZZrjWCCzJCFluWCyYtUl/SCqoypgsKCqYLBgr2CxpStlVyCtYK9gUI="
        ),
        File(
            charset: "EUC-JP", title: "北港の水門に亀裂、連絡船が運休",
            base64:
                "y8y5waTOv+XM56TLtbXO9qGiz6LN7cGlpKyxv7XZCgq5wc/Rtsmkz6OzxvyhosvMucGkzr/lzOeky7W1zvakrLirpMSkq6TDpL+kyMivyb2kt6S/oaM="
        ),
        File(
            charset: "ISO-2022-JP", title: "北港の水門に亀裂、連絡船が運休",
            base64:
                "GyRCS0w5QSROP2VMZyRLNTVOdiEiTyJNbUElJCwxPzVZGyhCCgobJEI5QU9RNkkkTyMzRnwhIktMOUEkTj9lTGckSzU1TnYkLDgrJEQkKyRDJD8kSEgvST0kNyQ/ISMbKEI="
        ),
        File(
            charset: "gb18030", title: "北港闸门发现裂缝",
            base64:
                "sbG429Wiw8W3os/WwdG37AoKuNvO8b7WM8jVse3KvqOsy/nT0LbJwta9q82jur3B+dbco6zK0MPxv8nM4cewsunRr7DgtM6how=="),
        File(
            charset: "gb18030", title: "北港闸门发现裂缝",
            base64:
                "sbG429Wiw8W3os/WwdG37AoKuNvO8b7WM8jVse3KvqOsy/nT0LbJwta9q82jur3B+dbco6zK0MPxv8nM4cewsunRr7DgtM6how=="),
        File(
            charset: "Big5", title: "北港閘門發現裂縫",
            base64:
                "pV+05Lloqvm1b7J7tfXBXwoKtOSwyKe9M6Tpqu2l3KFBqdKms7TnvfyxTrCxr+iku7ZnoUGlq6XBpWm0o6tlrGS4369aprihQw=="),
        File(
            charset: "windows-1251", title: "Северный бассейн закрыт из-за трещин",
            base64:
                "0eXi5fDt++kg4eDx8eXp7SDn4Orw+/Ig6Oct5+Ag8vDl+ejtCgrP7vDy7uLg/yDg5Ozo7ejx8vDg9uj/IPHu7uH56OvgLCD38u4g7+Dw7uz7IO3lIOHz5PPyIPXu5Ojy/CD45fHy/CDt5eTl6/wu"
        ),
        File(
            charset: "KOI8-R", title: "Северный бассейн закрыт из-за трещин",
            base64:
                "88XXxdLO2cogwsHT08XKziDawcvS2dQgydot2sEg1NLF3cnOCgrwz9LUz9fB0SDBxM3JzsnT1NLBw8nRINPPz8LdyczBLCDe1M8g0MHSz83ZIM7FIMLVxNXUIMjPxMnU2CDbxdPU2CDOxcTFzNgu"
        ),
        File(
            charset: "ISO-8859-5", title: "Северный бассейн закрыт из-за трещин",
            base64:
                "wdXS1eDd69kg0dDh4dXZ3SDX0Nrg6+Ig2Nct19Ag4uDV6djdCgq/3uDi3tLQ7yDQ1NzY3djh4uDQ5tjvIOHe3tHp2NvQLCDn4t4g39Dg3tzrIN3VINHj1OPiIOXe1Nji7CDo1eHi7CDd1dTV2+wu"
        ),
        File(
            charset: "IBM866", title: "Северный бассейн закрыт из-за трещин",
            base64:
                "kaWipeCt66kgoaDh4aWprSCnoKrg6+IgqKctp6Ag4uCl6aitCgqPruDirqKg7yCgpKyorajh4uCg5qjvIOGurqHpqKugLCDn4q4gr6DgrqzrIK2lIKHjpOPiIOWupKji7CDopeHi7CCtpaSlq+wu"
        ),
        File(
            charset: "windows-1252", title: "Le bassin nord fermé après une fissure",
            base64:
                "TGUgYmFzc2luIG5vcmQgZmVybekgYXBy6HMgdW5lIGZpc3N1cmUKCkxlcyBhdXRvcml06XMgb250IGTpY2xhcukgcXVlIGyS6WNsdXNlIHNlcmFpdCBy6XBhcullIGSSaWNpIOAgbJLpdOku"
        ),
        File(
            charset: "windows-1252", title: "Hafenbecken wegen Rissen geschlossen",
            base64:
                "SGFmZW5iZWNrZW4gd2VnZW4gUmlzc2VuIGdlc2NobG9zc2VuCgpEaWUgQmVo9nJkZSBlcmts5HJ0ZSwgZGllIEbkaHJlbiBm/GhyZW4g/GJlciBzZWNocyBXb2NoZW4gbmljaHQu"
        ),
        File(
            charset: "windows-1250", title: "Basen północny zamknięty",
            base64:
                "QmFzZW4gcPOzbm9jbnkgemFta25p6nR5CgpXs2FkemUgcG9ydHUgcG9pbmZvcm1vd2GzeSwgv2UgcHJvbXkgbmllIHBvcLN5brkgcHJ6ZXogc3plnOYgdHlnb2RuaS4="
        ),
        File(
            charset: "ISO-8859-2", title: "Basen północny zamknięty",
            base64:
                "QmFzZW4gcPOzbm9jbnkgemFta25p6nR5CgpXs2FkemUgcG9ydHUgcG9pbmZvcm1vd2GzeSwgv2UgcHJvbXkgbmllIHBvcLN5brEgcHJ6ZXogc3pltuYgdHlnb2RuaS4="
        ),
        File(
            charset: "windows-1253", title: "Κλειστή η βόρεια λεκάνη",
            base64:
                "yuvl6fP03iDnIOL88eXp4SDr5erc7ecKCtTvIOvp7OXt4fH35d/vIOHt4erv3+358+Ug/PTpIPThIPDr79/hIOTl7SDo4SD04e7p5OX97/XtIOPp4SDd7ukg5eLk7+zc5OXyLg=="
        ),
        File(
            charset: "windows-1254", title: "Kuzey havzası kapatıldı",
            base64:
                "S3V6ZXkgaGF2emFz/SBrYXBhdP1sZP0KCkxpbWFuIHn2bmV0aW1pLCBmZXJpYm90bGFy/W4gYWx0/SBoYWZ0YSBib3l1bmNhIOdhbP3+bWF5YWNh8P1u/SBh5/1rbGFk/S4="
        ),
        File(
            charset: "windows-1255", title: "הרציף הצפוני נסגר",
            base64:
                "5Pj26fMg5Pb05fDpIPDx4vgKCvj55fog5PDu7CDk5ePp8uQg6+kg5O7y4eX45fog7OAg6fTs6eLlIOHu+eog+en55CD54eXy5fou"),
        File(
            charset: "windows-1256", title: "إغلاق الحوض الشمالي",
            base64:
                "xdvhx94gx+HN5tYgx+HU48fh7QoK3sfhyiDT4djJIMfh4+3kx8EgxeQgx+HayMfRx8og4eQgysjN0SDh48/JINPKySDD08fI7dou"),
        File(
            charset: "windows-874", title: "ปิดท่าเรือเหนือ",
            base64:
                "u9S0t+jS4MPXzeDLudfNCgqh0sO36NLgw9fN4ajpp8fo0uDD182i6dLBv9KhqNDLwti048vpusPUodLD4LvnueDHxdLLocrRu7TSy+w="
        ),
        File(
            charset: "UTF-16LE", title: "북항 수문 균열로 폐쇄",
            base64:
                "gb1t1SAAGMI4uyAA4K30xVy4IADQ08TBCgAKAHTVkcUYwrDArcxAxyAAMwB8xyAAgb1t1SAAGMI4u9DFHMEgAOCt9MV0xyAAHLysrPyzIADsxR2sIMEgALTGbdVExyAAEcnoslzV5LLgrCAAHbwU1uSyLgA="
        ),
        File(
            charset: "UTF-16BE", title: "北港の水門に亀裂、連絡船が運休",
            base64:
                "UxduLzBubDSVgDBrToCIwjABkCN9YYI5MEyQS08RAAoACm4vbn5cQDBv/xNl5TABUxduLzBubDSVgDBrToCIwjBMiYswZDBLMGMwXzBodnqIaDBXMF8wAg=="
        ),
        File(
            charset: "UTF-32LE", title: "Le bassin nord fermé après une fissure",
            base64:
                "TAAAAGUAAAAgAAAAYgAAAGEAAABzAAAAcwAAAGkAAABuAAAAIAAAAG4AAABvAAAAcgAAAGQAAAAgAAAAZgAAAGUAAAByAAAAbQAAAOkAAAAgAAAAYQAAAHAAAAByAAAA6AAAAHMAAAAgAAAAdQAAAG4AAABlAAAAIAAAAGYAAABpAAAAcwAAAHMAAAB1AAAAcgAAAGUAAAAKAAAACgAAAEwAAABlAAAAcwAAACAAAABhAAAAdQAAAHQAAABvAAAAcgAAAGkAAAB0AAAA6QAAAHMAAAAgAAAAbwAAAG4AAAB0AAAAIAAAAGQAAADpAAAAYwAAAGwAAABhAAAAcgAAAOkAAAAgAAAAcQAAAHUAAABlAAAAIAAAAGwAAAAZIAAA6QAAAGMAAABsAAAAdQAAAHMAAABlAAAAIAAAAHMAAABlAAAAcgAAAGEAAABpAAAAdAAAACAAAAByAAAA6QAAAHAAAABhAAAAcgAAAOkAAABlAAAAIAAAAGQAAAAZIAAAaQAAAGMAAABpAAAAIAAAAOAAAAAgAAAAbAAAABkgAADpAAAAdAAAAOkAAAAuAAAA"
        ),
        File(
            charset: "UTF-32BE", title: "북항 수문 균열로 폐쇄",
            base64:
                "AAC9gQAA1W0AAAAgAADCGAAAuzgAAAAgAACt4AAAxfQAALhcAAAAIAAA09AAAMHEAAAACgAAAAoAANV0AADFkQAAwhgAAMCwAADMrQAAx0AAAAAgAAAAMwAAx3wAAAAgAAC9gQAA1W0AAAAgAADCGAAAuzgAAMXQAADBHAAAACAAAK3gAADF9AAAx3QAAAAgAAC8HAAArKwAALP8AAAAIAAAxewAAKwdAADBIAAAACAAAMa0AADVbQAAx0QAAAAgAADJEQAAsugAANVcAACy5AAArOAAAAAgAAC8HQAA1hQAALLkAAAALg=="
        ),
        File(
            charset: "UTF-8", title: "북항 수문 균열로 폐쇄",
            base64:
                "67aB7ZWtIOyImOusuCDqt6Dsl7TroZwg7Y+Q7IeECgrtlbTslpHsiJjsgrDssq3snYAgM+ydvCDrtoHtla0g7IiY66y47JeQ7IScIOq3oOyXtOydtCDrsJzqsqzrj7wg7Jes6rCd7ISgIOyatO2VreydhCDspJHri6jtlZzri6Tqs6Ag67Cd7ZiU64ukLg=="
        ),
    ]
}
