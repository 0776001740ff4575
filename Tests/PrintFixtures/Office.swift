import Archives
import Foundation
import Subprocesses
import Testing

/// The office programs and schemas that the written files are held against.
package enum Office {
  /// Whether LibreOffice is here, and what reads its pages.
  package static let isHere = Subprocess.find("soffice") != nil && Subprocess.find("pdftotext") != nil
  /// What is said where it is not.
  package static let isMissing: Comment = "LibreOffice (libreoffice-writer-nogui, -calc-nogui) is not installed"
  /// Whether pictures can be turned into dots.
  package static let rsvgIsHere = Subprocess.find("rsvg-convert") != nil
  /// Whether parts can be held against schemas.
  package static let xmllintIsHere = Subprocess.find("xmllint") != nil
  /// The folder with the schemas of ECMA-376, transitional.
  package static let schemas = ProcessInfo.processInfo.environment["OOXML_XSD"]

  /// A part of an Office file as text.
  package static func part(_ name: String, of bytes: [UInt8]) throws -> String {
    let part = try #require(try Archive(bytes, kind: "").part(name), "there is no \(name)")
    return String(decoding: part, as: UTF8.self)
  }

  /// The file as LibreOffice prints it.
  package static func printed(_ bytes: [UInt8], as type: String) throws -> [UInt8] {
    try #require(try printed([("in", type, bytes)])["in"])
  }

  /// The PDF that LibreOffice makes of each file, by its name; all in one start.
  package static func printed(_ files: [(name: String, type: String, bytes: [UInt8])]) throws -> [String: [UInt8]] {
    let directory = try PrivateDirectory()
    for file in files { try directory.write(file.bytes, as: "\(file.name).\(file.type)") }
    let program = try #require(Subprocess.find("soffice"))
    let limits = SubprocessLimits(seconds: 400, cpuSeconds: 300, memoryBytes: Int.max)
    let result = try Subprocess(
      program,
      arguments: ["-env:UserInstallation=file://\(directory.path)/user", "--headless", "--convert-to", "pdf"]
        + files.map { "\($0.name).\($0.type)" }, directory: directory.path, limits: limits
    ).run()
    return try files.reduce(into: [:]) { made, file in
      let pdf = directory.read("\(file.name).pdf", limit: 64 << 20)
      let bytes = try #require(pdf, "\(file.name) \(result.ending) \(result.messages.suffix(300))")
      made[file.name] = bytes
    }
  }

  /// Holds a part against a schema of that name.
  package static func validate(_ xml: String, by schema: String) throws {
    // The drawing for newer versions is an extension that the schemas do not know; xml:space they know elsewhere.
    let directory = try PrivateDirectory()
    try directory.write(Array(xml.utf8), as: "part.xml")
    let result = try Subprocess(
      try #require(Subprocess.find("xmllint")),
      arguments: ["--nonet", "--noout", "--schema", "\(schemas ?? "")/\(schema)", "part.xml"], directory: directory.path
    ).run()
    #expect(result.isSuccess, "\(result.messages.prefix(600))")
  }
}
