package import Essentials
import Glibc
import JSON
package import PrintDocuments
import PrintingAssets
import Subprocesses

/// Sets documents on pages: typst runs beside the program, in a folder of its own, without a network and within limits.
package struct Typesetter: Sendable {
  /// The Python of the environment that typst is installed in.
  package let python: String
  let fonts: PaperFonts

  package init(python: String, fonts: PaperFonts = PaperFonts()) {
    self.python = python
    self.fonts = fonts
  }

  /// Where the installation and `Scripts/check` put typst: beside the program or above it, whatever folder the server was started
  /// in, then in that folder.
  package static var usualPlaces: [String] {
    ["/opt/hagukumi/typst/bin/python"] + places(above: programFile)
      + (dataFolder.withLock { $0 }.map { places(above: $0) } ?? []) + [ownPlace]
  }

  private static let ownPlace = "var/typst/bin/python"
  private static let dataFolder = Lock<String?>(nil)

  /// Looks beside the folder of the data and above it, too.
  package static func look(besides folder: String) {
    let path = unsafe realpath(folder, nil)
    guard let path = unsafe path else { return }
    defer { unsafe free(path) }
    let whole = unsafe String(cString: path)
    dataFolder.withLock { $0 = whole }
  }

  /// The file of the running program.
  private static var programFile: String {
    let path = unsafe realpath("/proc/self/exe", nil)
    guard let path = unsafe path else { return "" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  /// The place in each folder above a file, the nearest first; the root of the disk is nobody's.
  static func places(above file: String) -> [String] {
    var parts = file.split(separator: "/").map(String.init)
    var places: [String] = []
    while parts.count > 1 {
      parts.removeLast()
      places.append("/\(parts.joined(separator: "/"))/\(ownPlace)")
    }
    return places
  }

  /// Whether it is there, and nobody but its owner, who is this account or the system, could have put it there.
  private static func isUsable(_ place: String) -> Bool {
    var status = stat()
    guard unsafe access(place, X_OK) == 0, unsafe lstat(place, &status) == 0 else { return false }
    return status.st_uid == 0 || status.st_uid == geteuid()
  }

  /// The first of the places that has a typesetter; nil where PDF cannot be made.
  package static func find(in places: [String] = usualPlaces) -> Typesetter? {
    places.first(where: isUsable).map { place in
      guard !place.hasPrefix("/"), let here = unsafe getcwd(nil, 0) else { return Typesetter(python: place) }
      defer { unsafe free(here) }
      return Typesetter(python: unsafe "\(String(cString: here))/\(place)")
    }
  }

  /// The sentence for who asks for a PDF where there is no typesetter.
  package static let missing = Refusal(
    "PDFを作るソフト（typst）がこのサーバーにありません。管理者に伝えてください。Word、Excel、ブラウザーの印刷は使えます。")

  /// The document as PDF; the same document and moment give the same bytes.
  ///
  /// `mayGoOn` is asked again and again; where it says no, the work is given up with `TypesettingStopped`.
  package func pages(
    of document: PrintDocument, at moment: Instant, within memory: Memory = .large, while mayGoOn: (() -> Bool)? = nil
  ) throws -> SetPages {
    let faces = try fonts.faces(for: document.typeface)
    let directory = try PrivateDirectory()
    let told = try set(
      try PaperData(document),
      [
        "timestamp": .number(JSONNumber(Int(moment.milliseconds.flooredDivision(by: 1000)))),
        "folders": .array(fonts.folders.map { .string($0) }), "faces": .array(faces.map { [.string($0), 0] }),
      ], in: directory, within: memory, while: mayGoOn)
    guard let bytes = directory.read("out.pdf", limit: Self.largestFile), let missing = told["missing"]?.string,
      let headings = told["pages"]?.array
    else { throw TypesettingFault(problem: "no pages came back") }
    return SetPages(
      bytes: bytes, replaced: missing.unicodeScalars.map { $0 }, headings: HeadingPages(headings.compactMap(\.int)))
  }

  /// On which pages the headings stand, for contents of other files: pages are set, but no PDF is made, and nothing is drawn.
  package func headings(
    of document: PrintDocument, within memory: Memory = .large, while mayGoOn: (() -> Bool)? = nil
  ) throws -> HeadingPages {
    let directory = try PrivateDirectory()
    let told = try set(
      try PaperData(document, isCounted: true), ["folders": .array(fonts.folders.map { .string($0) }), "counts": true],
      in: directory, within: memory, while: mayGoOn)
    guard let headings = told["pages"]?.array else { throw TypesettingFault(problem: "no pages came back") }
    return HeadingPages(headings.compactMap(\.int))
  }

  /// Runs the typesetter in the directory; gives what it says of its result.
  private func set(
    _ data: PaperData, _ settings: JSONValue, in directory: borrowing PrivateDirectory, within memory: Memory,
    while mayGoOn: (() -> Bool)?
  ) throws -> JSONValue {
    try directory.write(PrintingAssets.template, as: "document.typ")
    try directory.write(PrintingAssets.script, as: "typeset.py")
    try directory.write(settings.bytes(.compact), as: "settings.json")
    try directory.write(data.json.bytes(.compact), as: "data.json")
    for (name, bytes) in data.pictures { try directory.write(bytes, as: name) }
    try run(in: directory.path, within: memory, while: mayGoOn)
    guard let result = directory.read("result.json", limit: 1 << 20) else {
      throw TypesettingFault(problem: "no result came back")
    }
    return try JSONValue(parsing: result)
  }

  /// The most address space that the program may take, as no other bound of memory holds a process that does not want it; a closed set.
  package enum Memory: Int, Sendable {
    case small = 1
    case large = 3
  }

  private func run(in directory: String, within memory: Memory, while mayGoOn: (() -> Bool)?) throws {
    let limits = SubprocessLimits(
      seconds: 60, cpuSeconds: 120, memoryBytes: memory.rawValue << 30, fileBytes: Self.largestFile,
      outputBytes: 1 << 16)
    let result: SubprocessResult
    do throws(SubprocessFault) {
      result = try Subprocess(
        python, arguments: ["-I", "-B", "typeset.py"], directory: directory,
        environment: [("RAYON_NUM_THREADS", "2")], limits: limits
      ).run(while: mayGoOn)
    } catch { throw error.isMissing ? Self.missing : error }
    switch result.ending {
    case .exited(0): return
    case .stopped: throw TypesettingStopped()
    case .timedOut, .signalled:
      throw Refusal("この文書はPDFにするには大きすぎます。範囲を分けて出してください。Word、Excelはそのまま使えます。")
    case .exited, .tooMuchOutput: throw TypesettingFault(problem: "\(result.ending): \(result.messages.suffix(2000))")
    }
  }

  private static let largestFile = 128 << 20
}

/// The pages of a document.
package struct SetPages: Sendable {
  /// The PDF.
  package let bytes: [UInt8]
  /// The characters that no font has; 〓 stands in their place.
  package let replaced: [Unicode.Scalar]
  /// Where its headings stand.
  package let headings: HeadingPages
}

/// On which pages the listed headings of a document stand that have words, in their order.
package struct HeadingPages: Sendable, Equatable {
  let pages: [Int]

  init(_ pages: [Int]) { self.pages = pages }
}

/// Nobody wanted the pages any more.
package struct TypesettingStopped: Error, Sendable {}

/// The typesetter failed. What it said may hold words of the document, so it goes to no page.
package struct TypesettingFault: Error, Sendable, CustomStringConvertible {
  package let problem: String

  package var description: String { "typesetting failed: \(problem)" }
}
