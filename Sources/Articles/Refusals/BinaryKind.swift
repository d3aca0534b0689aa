/// Recognises files that are not text by their first bytes.
enum BinaryKind {
    /// The kind of file, for example “a PNG image”; `nil` without a known mark.
    static func of(_ bytes: [UInt8]) -> String? {
        for (mark, offset, kind) in marks where bytes.count >= offset + mark.count {
            if bytes[offset] == mark[0], bytes[offset..<(offset + mark.count)].elementsEqual(mark) { return kind }
        }
        // Two letters alone are no mark: what a program and a picture hold besides is.
        if bytes.starts(with: "MZ".utf8), bytes.prefix(1_024).contains(0) { return "a Windows program" }
        if bytes.starts(with: "BM".utf8), bytes.count > 26, bytes[6..<10].allSatisfy({ $0 == 0 }) {
            return "a BMP image"
        }
        if bytes.count > 376, [0, 188, 376].allSatisfy({ bytes[$0] == 0x47 }), bytes.prefix(376).contains(0) {
            return "an MPEG video"
        }
        return nil
    }

    // Marks of plain letters that an article could begin with (BZh, RIFF) are long enough not to.
    private static let marks: [(mark: [UInt8], offset: Int, kind: String)] = [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], 0, "a PNG image"),
        ([0xFF, 0xD8, 0xFF], 0, "a JPEG image"),
        (Array("GIF87a".utf8), 0, "a GIF image"),
        (Array("GIF89a".utf8), 0, "a GIF image"),
        (Array("WEBPVP8".utf8), 8, "a WebP image"),
        ([0x49, 0x49, 0x2A, 0x00], 0, "a TIFF image"),
        ([0x4D, 0x4D, 0x00, 0x2A], 0, "a TIFF image"),
        (Array("ftyp".utf8), 4, "an MP4 or HEIF file"),
        (Array("%PDF-".utf8), 0, "a PDF document"),
        (Array("{\\rtf".utf8), 0, "an RTF document"),
        ([0x78, 0x9F, 0x3E, 0x22], 0, "an attachment of Outlook (winmail.dat)"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, "an old Office or HWP document"),
        ([0x50, 0x4B, 0x03, 0x04], 0, "a ZIP archive (or DOCX, XLSX, EPUB)"),
        ([0x50, 0x4B, 0x05, 0x06], 0, "an empty ZIP archive"),
        ([0x1F, 0x8B, 0x08], 0, "a gzip archive"),
        (Array("BZh91AY&SY".utf8), 0, "a bzip2 archive"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], 0, "an xz archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], 0, "a Zstandard archive"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, "a 7z archive"),
        (Array("Rar!".utf8) + [0x1A, 0x07], 0, "a RAR archive"),
        (Array("ustar".utf8), 257, "a tar archive"),
        ([0x7F, 0x45, 0x4C, 0x46], 0, "an ELF program"),
        (Array("SQLite format 3".utf8) + [0x00], 0, "an SQLite database"),
        (Array("ID3".utf8) + [0x03, 0x00], 0, "an MP3 file"),
        (Array("ID3".utf8) + [0x04, 0x00], 0, "an MP3 file"),
        (Array("OggS".utf8) + [0x00], 0, "an Ogg file"),
        (Array("WAVE".utf8), 8, "a WAV recording"),
        (Array("AVI ".utf8), 8, "an AVI video"),
        (Array("fLaC".utf8) + [0x00], 0, "a FLAC recording"),
        ([0x1A, 0x45, 0xDF, 0xA3], 0, "a Matroska or WebM video"),
        (Array("FLV".utf8) + [0x01], 0, "a Flash video"),
        ([0x00, 0x00, 0x01, 0xBA], 0, "an MPEG video"),
        ([0x00, 0x00, 0x01, 0xB3], 0, "an MPEG video"),
        ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66], 0, "a Windows Media file"),
        (Array("#!AMR".utf8), 0, "an AMR recording"),
        (Array("MThd".utf8) + [0x00], 0, "a MIDI file"),
        ([0xFF, 0xFB], 0, "an MP3 file"),
        ([0xFF, 0xF3], 0, "an MP3 file"),
        ([0xFF, 0xF1], 0, "an AAC recording"),
        ([0x00, 0x00, 0x01, 0x00], 0, "an icon"),
        (Array("8BPS".utf8) + [0x00], 0, "a Photoshop image"),
        ([0xFF, 0x0A], 0, "a JPEG XL image"),
        ([0x00, 0x01, 0x00, 0x00] + Array("Standard ".utf8), 0, "an Access database"),
        (Array("PAR1".utf8) + [0x15], 0, "a Parquet file"),
        (Array("PGDMP".utf8), 0, "a database dump"),
        ([0x00, 0x61, 0x73, 0x6D], 0, "a WebAssembly program"),
        ([0xCA, 0xFE, 0xBA, 0xBE], 0, "a Java or macOS program"),
        ([0xCF, 0xFA, 0xED, 0xFE], 0, "a macOS program"),
        (Array("wOFF".utf8) + [0x00], 0, "a font"),
        (Array("wOF2".utf8) + [0x00], 0, "a font"),
        (Array("OTTO".utf8) + [0x00], 0, "a font"),
        (Array("!<arch>\n".utf8), 0, "a Debian package or library"),
        ([0x04, 0x22, 0x4D, 0x18], 0, "an LZ4 archive"),
    ]
}
