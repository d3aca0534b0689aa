import Testing

@testable import Watching

@Suite("File systems")
struct FileSystemKindTests {
    @Test(
        arguments: [
            (UInt32(0x6969), FileSystemKind.unreported("NFS")), (0xff53_4d42, .unreported("SMB")),
            (0x6573_5546, .unreported("FUSE")), (0xef53, .local), (0x0102_1994, .local),
        ])
    func kinds(magic: UInt32, kind: FileSystemKind) {
        #expect(FileSystemKind(magic: magic) == kind)
    }
}
