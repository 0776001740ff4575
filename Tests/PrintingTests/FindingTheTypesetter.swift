import Essentials
import Testing

@testable import Printing

/// The typesetter is found beside the program, whatever folder the server was started in.
@Suite struct FindingTheTypesetter {
  @Test func `it is looked for in each folder above the program, and never at the root of the disk`() {
    #expect(
      Typesetter.places(above: "/srv/hagukumi/bin/hagukumi") == [
        "/srv/hagukumi/bin/var/typst/bin/python", "/srv/hagukumi/var/typst/bin/python", "/srv/var/typst/bin/python",
      ])
    #expect(Typesetter.places(above: "/hagukumi").isEmpty && Typesetter.places(above: "").isEmpty)
    let usual = Typesetter.usualPlaces
    #expect(usual.first == "/opt/hagukumi/typst/bin/python" && usual.last == "var/typst/bin/python")
    #expect(usual.dropFirst().dropLast().allSatisfy { $0.hasPrefix("/") && $0.hasSuffix("/var/typst/bin/python") })
    #expect(usual.count > 3)
  }

  @Test func `it is looked for beside the folder of the data`() throws {
    let folder = "/tmp/hagukumi-typst-\(SystemRandom().token(length: 12))"
    defer { try? LocalFolder.remove(folder) }
    try LocalFolder.make(folder)
    try LocalFolder.make("\(folder)/data")
    Typesetter.look(besides: "\(folder)/data/")
    #expect(Typesetter.usualPlaces.contains("\(folder)/var/typst/bin/python"))
  }
}
