import DocumentFixtures
import SourceDocuments
import Testing

@testable import Archives

@Suite struct ArchiveTests {
  private func refusal(_ zip: ZipFixture) -> SourceRefusal? { refusal(zip.bytes) }

  /// What opening the archive and reading its first part is refused with.
  private func refusal(_ bytes: [UInt8], part: String = "a.xml") -> SourceRefusal? {
    do throws(SourceRefusal) {
      let archive = try Archive(bytes, kind: "Excel（.xlsx）")
      _ = try archive.part(part)
      return nil
    } catch {
      return error
    }
  }

  @Test func `parts are found in any letter case and with either slash`() throws {
    let archive = try Archive(zipped([("xl\\Workbook.xml", "<a/>"), ("b.xml", "")]), kind: "")
    #expect(try archive.part("xl/workbook.xml") == Array("<a/>".utf8))
    #expect(try archive.part("b.xml") == [])
    #expect(try archive.part("c.xml") == nil)
    #expect(archive.contains("B.XML"))
  }

  @Test func `a deflated part is unpacked`() throws {
    var part = ZipFixture.Part("a.xml", zeros: 2580)
    part.checksum = ZipFixture.Part("", [UInt8](repeating: 0, count: 2581)).checksum
    let archive = try Archive(ZipFixture([part]).bytes, kind: "")
    #expect(try archive.part("a.xml") == [UInt8](repeating: 0, count: 2581))
  }

  @Test func `a part that unpacks to more than the limit is refused`() {
    #expect(refusal(ZipFixture([.init("a.xml", zeros: SourceLimits.partBytes)])) == .tooLargeUnpacked)
  }

  @Test func `a part with an absurd ratio is refused`() {
    #expect(refusal(ZipFixture([.init("a.xml", zeros: 2_000_000)])) == .tooLargeUnpacked)
  }

  @Test func `parts that are too large together are refused`() {
    let parts = (0..<3).map { index in
      var part = ZipFixture.Part("\(index).xml", [UInt8](repeating: 0, count: 300_000))
      part.method = 8
      part.declaredSize = 50_000_000
      return part
    }
    #expect(refusal(ZipFixture(parts)) == .tooLargeUnpacked)
  }

  @Test func `a part that unpacks to more than it declares is refused`() {
    var part = ZipFixture.Part("a.xml", zeros: 100_000_000)
    part.declaredSize = 1000
    #expect(refusal(ZipFixture([part])) == .damaged("a.xml"))
  }

  @Test func `a part that unpacks to less than it declares is refused`() {
    var part = ZipFixture.Part("a.xml", "<a/>")
    part.declaredSize = 900
    #expect(refusal(ZipFixture([part])) != nil)
    part = ZipFixture.Part("a.xml", zeros: 1000)
    part.declaredSize = 5000
    #expect(refusal(ZipFixture([part])) == .damaged("a.xml"))
  }

  @Test func `headers that disagree are refused`() {
    var part = ZipFixture.Part("a.xml", "<a/>")
    part.localSize = 2
    #expect(refusal(ZipFixture([part])) == .damaged("zip"))
  }

  @Test func `many names for one piece of data are refused`() {
    let parts = (0..<30).map { index in
      var part = ZipFixture.Part("\(index).xml", "<a/>")
      part.sharesFirstHeader = index > 0
      return part
    }
    #expect(refusal(ZipFixture(parts)) == .damaged("zip"))
  }

  @Test func `a name that stands twice is refused`() {
    #expect(refusal(zipped([("a.xml", "<a/>"), ("A.xml", "<b/>")])) == .damaged("同じ名前の部品"))
  }

  @Test func `a wrong checksum is refused`() {
    var part = ZipFixture.Part("a.xml", "<a/>")
    part.checksum ^= 1
    #expect(refusal(ZipFixture([part])) == .damaged("a.xml"))
  }

  @Test func `an encrypted part is refused as such`() {
    var part = ZipFixture.Part("a.xml", "<a/>")
    part.flags |= 1
    #expect(refusal(ZipFixture([part])) == .encrypted)
  }

  @Test func `an unusual compression method is refused`() {
    var part = ZipFixture.Part("a.xml", "<a/>")
    part.method = 12
    #expect(refusal(ZipFixture([part])) == .damaged("圧縮の方法"))
  }

  @Test func `too many parts are refused`() {
    let parts = (0...SourceLimits.archiveEntries).map { ZipFixture.Part("\($0)", "") }
    #expect(refusal(ZipFixture(parts)) == .tooLargeUnpacked)
  }

  @Test func `an archive without parts and a cut one are refused`() {
    #expect(refusal(ZipFixture([])) != nil)
    let whole = zipped([("a.xml", "<a>text</a>")])
    for length in 4..<whole.count { #expect(refusal(Array(whole[..<length])) != nil) }
  }

  @Test func `reading the same part again and again hits the limit for the whole`() throws {
    let archive = try Archive(ZipFixture([.init("a.xml", [UInt8](repeating: 0x20, count: 20_000_000))]).bytes, kind: "")
    for _ in 0..<6 { _ = try archive.part("a.xml") }
    do throws(SourceRefusal) {
      _ = try archive.part("a.xml")
      Issue.record("not refused")
    } catch {
      #expect(error == .tooLargeUnpacked)
    }
  }

  @Test func `old and protected Office files are told apart`() {
    let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(refusal(container + "Workbook".utf16.flatMap { [UInt8($0), 0] }) == .oldOffice)
    #expect(refusal(container + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }) == .encrypted)
  }

  @Test func `a file of another kind and a huge one are refused`() {
    #expect(refusal(Array("%PDF-1.7".utf8)) == .notOfKind("Excel（.xlsx）"))
    #expect(refusal([]) == .notOfKind("Excel（.xlsx）"))
    let huge = [UInt8](repeating: 0x50, count: SourceLimits.fileBytes + 1)
    #expect(refusal(huge) == .tooLarge(limit: SourceLimits.fileBytes))
  }

  @Test func `damaged archives never do worse than a refusal`() {
    let whole = zipped([("a.xml", String(repeating: "<a>text</a>", count: 30)), ("b/c.xml", "<b/>")])
    var generator = SeededGenerator(seed: 1)
    var refused = 0
    for _ in 0..<500 { refused += refusal(whole.mutated(using: &generator)) == nil ? 0 : 1 }
    #expect(refused > 100)
  }
}
