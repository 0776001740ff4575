import Essentials
import JSON
import Measuring
import PlanFile
import Planning

extension EditionFilter {
  /// Whether a text names somebody, or tells how to reach them; never asked of what stays inside.
  func reasonInWords(_ text: String) -> WithheldItem.Reason? {
    guard rules.kind == .public else { return nil }
    return names.finds(in: text) ? .name : ContactFinder.finds(in: text) ? .contact : nil
  }

  /// Searches every word of the plan that no rule looked at, as labels of terms, abbreviations and legends, and leaves out what names
  /// somebody.
  mutating func withoutNames(_ content: EditionContent) -> EditionContent {
    guard rules.kind == .public else { return content }
    var content = content
    var found = 0
    let plan = cleaned(PlanFile.json(content.document), at: [], &found)
    if found > 0, let document = try? PlanFile.read(plan.bytes(.compact)) { content.document = document.begun }
    content.figures = content.figures.map { figure in
      guard isLeftOut(figure.member.name, at: ["member_figures", figure.member.name]) else { return figure }
      let member = FigureMember(
        figure.member.dimension, key: "\(Self.withheldText)\(figure.member.key.count)", name: Self.withheldText)
      return MemberFigure(indicator: figure.indicator, member: member, value: figure.value)
    }
    return content
  }

  private mutating func cleaned(_ value: JSONValue, at path: [String], _ found: inout Int) -> JSONValue {
    switch value {
    case .string(let text):
      guard isLeftOut(text, at: path) else { return value }
      found += 1
      return .string(Self.withheldText)
    case .array(let values):
      return .array(values.enumerated().map { cleaned($1, at: path + [String($0 + 1)], &found) })
    case .object(let object):
      return .object(JSONObject(object.members.map { ($0.key, cleaned($0.value, at: path + [$0.key], &found)) }))
    case .null, .bool, .number: return value
    }
  }

  private mutating func isLeftOut(_ text: String, at path: [String]) -> Bool {
    guard let reason = reasonInWords(text), !namedTexts.contains(where: { $0.contains(text) }) else { return false }
    let plan = source.document.plan
    let item = EditionItem(
      key: .init(.cover, plan.id.text, path.joined(separator: "/")), part: .cover, subject: plan.title,
      place: Self.name(of: path), text: text)
    guard rules.decision(on: item.key) != true else { return false }
    withheld.append(WithheldItem(item: item, reason: reason))
    return true
  }

  /// Where in the plan it stands, in words.
  private static func name(of path: [String]) -> String {
    let words = [
      "terms": "期間の区切り", "vocabulary": "用語・凡例", "abbreviations": "略語", "levels": "階層と項目の名前", "columns": "工程の列",
      "statutory": "根拠の法律", "rounds": "進行管理の回", "indicators": "指標", "nodes": "施策・取組", "reports": "報告", "sections": "本文",
      "member_figures": "所属・区分の名前",
    ]
    let known = path.compactMap { words[$0] }
    return known.isEmpty ? path.joined(separator: "/") : known.joined(separator: "・")
  }
}
