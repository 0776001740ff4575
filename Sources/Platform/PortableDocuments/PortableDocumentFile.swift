package import SourceDocuments
import Subprocesses

/// Reads a PDF: tables from their ruled lines, the rest as paragraphs.
package enum PortableDocumentFile {
  /// Pages that a file may have.
  package static let pageLimit = 300

  /// Reads the bytes of the file with the programs of poppler-utils; blocks until they are done.
  package static func read(_ bytes: [UInt8], name: String? = nil) throws(SourceRefusal) -> SourceDocument {
    try read(bytes, name: name, find: Subprocess.find)
  }

  /// Reads with the programs that `find` names.
  static func read(
    _ bytes: [UInt8], name: String?, find: (String) -> String?
  ) throws(SourceRefusal) -> SourceDocument {
    guard bytes.count <= SourceLimits.fileBytes else { throw .tooLarge(limit: SourceLimits.fileBytes) }
    guard bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil else { throw .notOfKind("PDF") }
    let tools = try PopplerTools(bytes, find: find)
    let count = try tools.pageCount()
    guard count <= pageLimit else { throw .tooMuch("\(count)ページ。\(pageLimit)ページまで") }
    let texts = try tools.texts()
    let end = ContinuousClock.now + .seconds(3 * SourceLimits.readerSeconds)
    var pages: [[PageItem]] = []
    var remarks: [SourceDocument.Remark] = []
    for (page, text) in texts.enumerated() {
      guard ContinuousClock.now < end else { throw .timeOut }
      let dots = min(144, 6000 * 72 / max(text.width, text.height, 1))
      let image = try tools.image(page: page, dotsPerInch: dots)
      if text.blocks.isEmpty, image.hasInk {
        remarks.append(
          SourceDocument.Remark(
            place: "\(page + 1)ページ", kind: "scanned-page", text: "",
            problem: "文字の入っていないページ（画像）のため読めません。元のWordやExcelのファイルを取り込むか、手で入力してください。"))
      }
      pages.append(pageItems(text, tables: text.blocks.isEmpty ? [] : tables(image, text: text)))
    }
    remarks += takeRunningText(&pages, heights: texts.map(\.height)).map { text, page in
      SourceDocument.Remark(
        place: "\(page + 1)ページ", kind: "running-text", text: text, problem: "各ページの上下に繰り返される文字のため、本文から除きました。")
    }
    let joining = PageJoining(pages, height: texts.map(\.height).max() ?? 0)
    return SourceDocument(
      name: name, kind: .pdf, blocks: try joining.blocks(), remarks: remarks + joining.remarks)
  }

  /// The tables of a page, in points.
  private static func tables(_ image: GrayImage, text: PageText) -> [Lattice] {
    let scaleX = text.width / Double(image.width)
    let scaleY = text.height / Double(image.height)
    let words = text.words
    // What runs through words is strokes of characters.
    let across = RuleFinder(image, shortest: 40).rules().map { $0.scaled(across: scaleY, along: scaleX) }
      .filter { rule in words.reduce(0) { $0 + $1.box.share(across: rule) } < 0.5 }
    let down = RuleFinder(image.transposed, shortest: 26).rules().map { $0.scaled(across: scaleX, along: scaleY) }
      .filter { rule in words.reduce(0) { $0 + $1.box.share(down: rule) } < 0.5 }
    // A drawing with thousands of lines is no table.
    guard across.count + down.count < 6000 else { return [] }
    return lattices(across: across, down: down).map { lattice in
      lattice.splittingFilledCells(words) { box in
        image.isFilled(
          left: Int(box.left / scaleX), top: Int(box.top / scaleY), right: Int(box.right / scaleX),
          bottom: Int(box.bottom / scaleY))
      }
    }
  }
}

extension Rule {
  fileprivate func scaled(across: Double, along: Double) -> Rule {
    Rule(position: position * across, from: from * along, to: to * along)
  }
}

extension Box {
  /// Which part of a rule that goes across lies inside; the edges of a word may touch one.
  fileprivate func share(across rule: Rule) -> Double {
    guard rule.position > top + height * 0.15, rule.position < bottom - height * 0.15 else { return 0 }
    return max(0, min(rule.to, right + 1) - max(rule.from, left - 1)) / max(1, rule.to - rule.from)
  }

  /// Which part of a rule that goes down lies inside.
  fileprivate func share(down rule: Rule) -> Double {
    guard rule.position > left + 1, rule.position < right - 1 else { return 0 }
    return max(0, min(rule.to, bottom + 1) - max(rule.from, top - 1)) / max(1, rule.to - rule.from)
  }
}
