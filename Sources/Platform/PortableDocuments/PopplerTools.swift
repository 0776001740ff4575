import SourceDocuments
import Subprocesses

/// The programs of poppler-utils, run on one file in a directory of its own.
struct PopplerTools: ~Copyable {
  private let directory: PrivateDirectory
  private let paths: [Tool: String]

  private enum Tool: String, CaseIterable { case pdfinfo, pdftotext, pdftoppm }

  init(_ bytes: [UInt8], find: (String) -> String?) throws(SourceRefusal) {
    var paths: [Tool: String] = [:]
    for tool in Tool.allCases {
      guard let path = find(tool.rawValue) else { throw .readerMissing("poppler-utils") }
      paths[tool] = path
    }
    directory = try PopplerTools.directory(holding: bytes)
    self.paths = paths
  }

  private static func directory(holding bytes: [UInt8]) throws(SourceRefusal) -> PrivateDirectory {
    do throws(SubprocessFault) {
      let directory = try PrivateDirectory()
      try directory.write(bytes, as: "in.pdf")
      return directory
    } catch { throw .damaged("作業用の場所に書けません") }
  }

  /// The number of pages; a protected or broken file is refused.
  func pageCount() throws(SourceRefusal) -> Int {
    let result = try run(.pdfinfo, ["in.pdf"])
    if result.messages.contains("Incorrect password") { throw .encrypted }
    guard result.isSuccess else { throw .damaged("PDF") }
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    func value(_ name: String) -> String? {
      lines.last { $0.hasPrefix(name + ":") }?.dropFirst(name.count + 1).split(separator: " ").first.map(String.init)
    }
    if value("Encrypted") == "yes" { throw .encrypted }
    guard let count = value("Pages").flatMap({ Int($0) }), count > 0 else { throw .damaged("PDF") }
    return count
  }

  /// The words of all pages.
  func texts() throws(SourceRefusal) -> [PageText] {
    let result = try run(.pdftotext, ["-bbox-layout", "-enc", "UTF-8", "in.pdf", "words.html"])
    guard result.isSuccess, let words = directory.read("words.html", limit: SourceLimits.partBytes) else {
      throw .damaged("PDF")
    }
    return pageTexts(words)
  }

  /// The picture of a page, without smoothing, so that thin rules stay dark.
  func image(page: Int, dotsPerInch: Double) throws(SourceRefusal) -> GrayImage {
    let number = String(page + 1)
    let result = try run(
      .pdftoppm,
      [
        "-r", String(dotsPerInch), "-gray", "-aa", "no", "-aaVector", "no", "-f", number, "-l", number, "-singlefile",
        "in.pdf", "page",
      ])
    guard result.isSuccess, let bytes = directory.read("page.pgm", limit: SourceLimits.partBytes),
      let image = GrayImage(pgm: bytes)
    else { throw .damaged("\(number)ページ") }
    return image
  }

  private func run(_ tool: Tool, _ arguments: [String]) throws(SourceRefusal) -> SubprocessResult {
    let limits = SubprocessLimits(
      seconds: SourceLimits.readerSeconds, cpuSeconds: SourceLimits.readerSeconds,
      fileBytes: SourceLimits.partBytes, outputBytes: 1 << 20)
    let result: SubprocessResult
    do throws(SubprocessFault) {
      result = try Subprocess(
        paths[tool] ?? "", arguments: arguments, directory: directory.path, limits: limits
      ).run()
    } catch { throw error.isMissing ? .readerMissing("poppler-utils") : .damaged("PDF") }
    switch result.ending {
    case .timedOut, .signalled, .stopped: throw .timeOut
    case .tooMuchOutput: throw .tooMuch("PDFの情報")
    case .exited: return result
    }
  }
}
