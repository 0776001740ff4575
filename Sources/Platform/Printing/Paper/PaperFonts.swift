import Essentials
import Glibc
import PrintDocuments

/// The fonts of printed pages; nothing else that a machine happens to have is used.
package struct PaperFonts: Sendable {
  /// The folder that holds the fonts of the system.
  let root: String

  package init(root: String = "/usr/share/fonts") { self.root = root }

  private static let gothic = "truetype/bizud-gothic/BIZUDGothic-Regular.ttf"
  private static let mincho = "truetype/bizud-mincho/BIZUDMincho-Regular.ttf"
  /// For rare kanji, where they are installed.
  private static let wide = ["opentype/noto/NotoSansCJK-Regular.ttc", "opentype/noto/NotoSerifCJK-Regular.ttc"]

  /// The files whose characters a document may use.
  func faces(for typeface: PrintDocument.Typeface) throws(Refusal) -> [String] {
    let needed = typeface == .mincho ? [Self.mincho, Self.gothic] : [Self.gothic]
    guard needed.allSatisfy(isThere) else {
      throw Refusal(
        "PDFに使う書体（BIZ UDゴシック・BIZ UD明朝）がこのサーバーにありません。管理者に伝えてください。Word、Excel、ブラウザーの印刷は使えます。")
    }
    let more = typeface == .mincho ? Self.wide : [Self.wide[0]]
    return (needed + more.filter(isThere)).map { "\(root)/\($0)" }
  }

  /// The folders that the typesetter looks into.
  var folders: [String] {
    ["truetype/bizud-gothic", "truetype/bizud-mincho", "opentype/noto"].filter(isThere).map { "\(root)/\($0)" }
  }

  private func isThere(_ path: String) -> Bool { unsafe access("\(root)/\(path)", R_OK) == 0 }
}
