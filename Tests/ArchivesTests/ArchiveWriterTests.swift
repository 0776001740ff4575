import Essentials
import Testing

@testable import Archives

@Suite struct ArchiveWriterTests {
  private func entries() -> [ArchiveWriter.Entry] {
    [
      .init(name: "令和8年度_人事課.xlsx", bytes: OwnedBytes("一")), .init(name: "髙﨑課/空.txt", bytes: OwnedBytes("")),
      .init(name: "a.txt", bytes: OwnedBytes(String(repeating: "長い", count: 50_000))),
    ]
  }

  @Test func `what was packed comes back under its Japanese name`() throws {
    let archive = try Archive(try ArchiveWriter.write(entries()), kind: "zip")
    #expect(archive.names == ["a.txt", "令和8年度_人事課.xlsx", "髙﨑課/空.txt"])
    for entry in entries() { #expect(try archive.part(entry.name) == entry.bytes.array) }
  }

  @Test func `names are marked as UTF-8 and the bytes depend on the content alone`() throws {
    let bytes = try ArchiveWriter.write(entries())
    #expect(try ArchiveWriter.write(entries()) == bytes)
    // The general purpose flags of the first local header: bit 11 says UTF-8.
    #expect(Array(bytes.prefix(4)) == [0x50, 0x4B, 3, 4] && bytes[7] & 0x08 != 0)
  }
}
