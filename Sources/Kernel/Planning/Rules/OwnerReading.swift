import Essentials

/// Reads the units that answer for a measure out of a printed cell.
package enum OwnerReading {
  /// The owners in their printed order.
  package static func owners(_ printed: String, role: OwnerRole) -> [Responsibility] {
    let pieces = pieces(printed)
    let hasBoth = pieces.contains { $0.hasPrefix("◎") } && pieces.contains { $0.hasPrefix("○") || $0.hasPrefix("〇") }
    return pieces.flatMap { piece -> [Responsibility] in
      var label = piece
      var part = role
      if let mark = piece.first, "◎○〇●・".contains(mark) {
        label = String(piece.dropFirst()).trimmed
        if hasBoth, mark != "◎" { part = .joint }
      }
      return owner(label, role: part)
    }
  }

  private static func owner(_ label: String, role: OwnerRole) -> [Responsibility] {
    guard !label.isEmpty else { return [] }
    for more in ["ほか", "他", "等", "など"] where label.hasSuffix(more) && label.count > more.count {
      let rest = String(label.dropLast(more.count)).trimmed
      guard isUnit(rest) else { continue }
      if isOpen(rest) { break }
      return owner(rest, role: role) + [Responsibility(label: more, kind: .openEnded, role: role)]
    }
    return [Responsibility(label: label, kind: kind(of: label), role: role)]
  }

  /// What kind of owner a label names.
  package static func kind(of label: String) -> Responsibility.Kind {
    let text = foldedText(label)
    if [
      "全課", "全庁", "各課", "全部署", "各部署", "全所属", "各所属", "全部局", "各部局", "全職場", "各職場", "庁内全課", "全職員", "各部", "全部", "全ての課",
      "すべての課", "全課室", "各課室", "各課等", "全課等", "全部課", "各部課", "各室課",
    ]
    .contains(text) {
      return .all
    }
    if isOpen(text) || text == "ほか" || text == "他" { return .openEnded }
    let bare = bareLabel(label)
    if bodies.contains(where: bare.hasSuffix) { return .body }
    if posts.contains(where: bare.hasSuffix) { return .post }
    return .unit
  }

  private static func isOpen(_ text: String) -> Bool {
    let text = foldedText(text)
    return text.hasPrefix("関係") || text.hasPrefix("関連") || text.hasPrefix("その他")
  }

  /// Cuts at ／ 、 and line breaks outside of brackets, and at ・ and 及び only between whole unit names.
  private static func pieces(_ printed: String) -> [String] {
    cut(printed) { "／/、，,;；\n\r".unicodeScalars.contains($0) }.flatMap { piece -> [String] in
      for separator in ["・", "･", "及び", "並びに", "と"] {
        let parts = piece.pieces(between: separator).map(\.trimmed).filter { !$0.isEmpty }
        if parts.count > 1, parts.allSatisfy(isUnit) { return parts }
      }
      return [piece]
    }
  }

  private static func cut(_ text: String, at isCut: (Unicode.Scalar) -> Bool) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var depth = 0
    for scalar in text.unicodeScalars {
      if scalar == "（" || scalar == "(" { depth += 1 }
      if scalar == "）" || scalar == ")" { depth = max(0, depth - 1) }
      if depth == 0, isCut(scalar) {
        pieces.append(String(piece).trimmed)
        piece = String.UnicodeScalarView()
      } else {
        piece.append(scalar)
      }
    }
    pieces.append(String(piece).trimmed)
    return pieces.filter { !$0.isEmpty }
  }

  /// Whether the text ends as the name of a unit does.
  package static func isUnit(_ text: String) -> Bool {
    let bare = bareLabel(text)
    return (units + bodies + posts).contains { bare.hasSuffix($0) && bare.count >= $0.count + ($0.count > 1 ? 0 : 1) }
  }

  private static let units = [
    "課", "室", "部", "局", "係", "班", "所", "署", "館", "センター", "事務局", "学校", "病院", "チーム", "担当", "グループ", "支所", "出張所",
    "本庁", "庁", "推進員", "各所属", "全職員", "所属",
  ]
  private static let bodies = ["委員会", "会議", "推進本部", "本部", "協議会", "審議会", "組合", "互助会", "研修所", "アカデミー", "部会"]
  private static let posts = [
    "部長", "課長", "局長", "室長", "係長", "所長", "所属長", "市長", "副市長", "町長", "村長", "教育長", "管理監", "管理職", "監督職", "参事",
  ]
}
