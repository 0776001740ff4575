import Essentials
import JSON
import Measuring
import PlanFile
import Planning
import Secrets

extension EditionFilter {
  /// Whether a text names somebody, or tells how to reach them; never asked of what stays inside.
  func reasonInWords(_ text: String) -> WithheldItem.Reason? {
    guard rules.kind == .public else { return nil }
    return names.finds(in: text) ? .name : ContactFinder.finds(in: text) ? .contact : nil
  }

  /// Searches every word of the plan that no rule looked at, as labels of terms, abbreviations and legends, and leaves out what names
  /// somebody. Where that cannot be read as a plan any more, nothing is shown at all.
  mutating func withoutNames(_ content: EditionContent) -> EditionContent {
    guard rules.kind == .public else { return content }
    var content = content
    var found = 0
    let plan = cleaned(PlanFile.json(content.document), at: [], &found)
    if found > 0 {
      do { content.document = try PlanFile.read(plan.bytes(.compact)).begun } catch {
        fault = "\(error)"
        let empty = Plan(id: content.document.plan.id, title: Self.withheldText)
        return EditionContent(document: PlanDocument(plan: empty))
      }
    }
    content.figures = content.figures.map { figure in
      let name = figure.member.name
      guard isLeftOut(name, at: ["member_figures"]) else { return figure }
      let word = replacement(of: name)
      let member = FigureMember(figure.member.dimension, key: word, name: word)
      return MemberFigure(indicator: figure.indicator, member: member, value: figure.value)
    }
    return content
  }

  private mutating func cleaned(_ value: JSONValue, at path: [String], _ found: inout Int) -> JSONValue {
    switch value {
    case .string(let text):
      guard isLeftOut(text, at: path) else { return value }
      found += 1
      return .string(replacement(of: text))
    case .array(let values):
      return .array(values.enumerated().map { cleaned($1, at: path + [String($0 + 1)], &found) })
    case .object(let object):
      return .object(JSONObject(object.members.map { ($0.key, cleaned($0.value, at: path + [$0.key], &found)) }))
    case .null, .bool, .number: return value
    }
  }

  /// One word for each text: what was different stays so, or a list of words would name one twice, and what was the same stays the
  /// same, or the cells of a schedule would have marks that no legend has.
  private mutating func replacement(of text: String) -> String {
    if let known = replacements[text] { return known }
    let word = replacements.isEmpty ? Self.withheldText : "［非公表\(replacements.count + 1)］"
    replacements[text] = word
    return word
  }

  private mutating func isLeftOut(_ text: String, at path: [String]) -> Bool {
    guard let reason = reasonInWords(text), !namedTexts.contains(where: { $0.contains(text) }) else { return false }
    let plan = source.document.plan
    let item = EditionItem(
      key: .init(.cover, plan.id.text, Self.place(of: text, at: path)), part: .cover, subject: plan.title,
      place: Self.name(of: path), text: text)
    guard rules.decision(on: item.key) != true else {
      openWords.append(item)
      return false
    }
    withheld.append(WithheldItem(item: item, reason: reason))
    return true
  }

  /// Names the very text, so that a decision about it does not hold for another one that stands in its place later.
  private static func place(of text: String, at path: [String]) -> String {
    (path.filter { Int($0) == nil } + [SHA256.hex(Array(text.utf8))]).joined(separator: "/")
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
