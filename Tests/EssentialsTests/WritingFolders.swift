import Essentials
import Testing

/// Folders that are there whole or not at all.
@Suite struct WritingFolders {
  private func inPlace(_ body: (String) throws -> Void) throws {
    let place = "/tmp/hagukumi-folders-\(SystemRandom().token(length: 12))"
    try LocalFolder.make(place)
    defer { try? LocalFolder.remove(place) }
    try body(place)
  }

  @Test func `files stand in their folders, and a folder is replaced and removed whole`() throws {
    try inPlace { place in
      try LocalFolder.write([("a.txt", OwnedBytes("1")), ("in/b.txt", OwnedBytes("2"))], to: "\(place)/v1")
      #expect(try LocalFolder.names(in: place) == ["v1"])
      #expect(try LocalFolder.names(in: "\(place)/v1") == ["a.txt", "in"])
      #expect(try LocalFile.read("\(place)/v1/in/b.txt", limit: 10) == Array("2".utf8))
      try LocalFolder.remove("\(place)/v1")
      #expect(try LocalFolder.names(in: place).isEmpty)
      try LocalFolder.remove("\(place)/v1")
    }
  }

  @Test func `what a killed run left behind does no harm`() throws {
    try inPlace { place in
      try LocalFolder.make("\(place)/v1.part")
      try LocalFile.write(Array("half".utf8), to: "\(place)/v1.part/old.txt")
      try LocalFolder.write([("a.txt", OwnedBytes("1"))], to: "\(place)/v1")
      #expect(try LocalFolder.names(in: place) == ["v1"])
      #expect(try LocalFolder.names(in: "\(place)/v1") == ["a.txt"])
    }
  }

  @Test func `a place that cannot be written is told`() {
    #expect(throws: Refusal.self) { try LocalFolder.make("/proc/none/folder") }
    #expect(throws: Refusal.self) { try LocalFolder.names(in: "/tmp/hagukumi-none") }
  }
}
