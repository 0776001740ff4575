import Essentials
import Measuring

/// Makes the dimensions that a form asks for, or says at each field what is wrong.
///
/// Figures hang on the keys of members: a label that is changed keeps its key, and a member with figures is not lost by
/// emptying its field.
struct DimensionReading {
  /// What hangs on the key of a member.
  struct Use {
    let member: FigureMember
    var figures = 0
    var files = 0

    /// As it is told to who would lose it.
    var words: String {
      [figures > 0 ? "数字が\(figures)件" : nil, files > 0 ? "資料が\(files)件" : nil].compactMap(\.self)
        .joined(separator: "と")
    }
  }

  private static let longestLabel = 40

  private let form: DimensionForm
  private let old: Indicator
  private let uses: [String: Use]
  private let newKey: () -> String
  private(set) var refusals: [Refusal] = []
  private var taken: Set<String> = []

  init(_ form: DimensionForm, of old: Indicator, uses: [String: Use], newKey: @escaping () -> String) {
    self.form = form
    self.old = old
    self.uses = uses
    self.newKey = newKey
  }

  mutating func dimensions() -> [Indicator.Dimension] {
    let units = old.dimensions.filter { $0.kind == .unit }
    var dimensions: [Indicator.Dimension] = form.isByUnit ? (units.isEmpty ? ["所属"] : units) : []
    for (place, entry) in form.entries.enumerated() where !entry.isEmpty {
      if let dimension = dimension(entry, "d\(place)", beside: dimensions) { dimensions.append(dimension) }
    }
    return dimensions
  }

  private mutating func refuse(_ message: String, _ field: String) { refusals.append(Refusal(message, field: field)) }

  private mutating func dimension(
    _ entry: DimensionForm.Entry, _ name: String, beside others: [Indicator.Dimension]
  ) -> Indicator.Dimension? {
    let kept = old.dimensions.first { $0.key == entry.key && $0.kind != .unit }
    if entry.isRemoved {
      let lost = (kept?.members ?? []).compactMap { uses[$0.key] }
      guard !lost.isEmpty else { return nil }
      let all = lost.reduce(into: Use(member: lost[0].member)) { sum, use in
        (sum.figures, sum.files) = (sum.figures + use.figures, sum.files + use.files)
      }
      refuse("「\(entry.label)」には\(all.words)あるので、やめられません。区分を「前の区分にする」にすると、数字を残したまま使わなくできます。", "\(name)-remove")
    }
    check(entry.label, "分け方の名前", "\(name)-label", taken: others.map(\.label))
    if entry.kind == .unit { refuse("使い方を選んでください。", "\(name)-kind") }
    var members: [Indicator.Dimension.Member] = []
    for (number, line) in entry.lines.enumerated() where !line.isEmpty {
      if let member = member(line, "\(name)-m\(number)", of: kept, beside: members) { members.append(member) }
    }
    // One that only had a name in the plan may stay as it is.
    if members.isEmpty, kept?.isNameOnly != true || kept?.label != entry.label {
      refuse("区分を1つ以上書いてください。", "\(name)-m0-label")
    }
    let key = members.isEmpty ? entry.label : kept?.key ?? newKey()
    return Indicator.Dimension(key: key, label: entry.label, kind: entry.kind, members: members)
  }

  private mutating func member(
    _ line: DimensionForm.Line, _ name: String, of dimension: Indicator.Dimension?,
    beside others: [Indicator.Dimension.Member]
  ) -> Indicator.Dimension.Member? {
    var line = line
    let kept = dimension?.members.first { $0.key == line.key && !taken.contains($0.key) }
    // With figures, the mark of a past one is enough.
    if line.label.isEmpty, line.isPast, let kept, uses[kept.key] != nil { line.label = kept.label }
    if line.label.isEmpty {
      guard let kept else { return nil }
      guard let use = uses[kept.key] else { return nil }
      refuse(
        "「\(kept.label)」には\(use.words)あります。名前を消すと、その数字が見えなくなります。使わないときは「前の区分にする」にしるしを付けてください。数字は残ります。",
        "\(name)-label")
      return kept
    }
    check(line.label, "区分", "\(name)-label", taken: others.map(\.label))
    let key = kept?.key ?? adopted(line.label) ?? newKey()
    taken.insert(key)
    return Indicator.Dimension.Member(key: key, label: line.label, isPast: line.isPast && kept != nil)
  }

  /// The key of figures that came with a file under that label, and that no dimension has yet.
  private func adopted(_ label: String) -> String? {
    uses.values.first { use in
      use.member.name == label && Indicator.Dimension.isKey(use.member.key) && old.place(of: use.member) == nil
        && !taken.contains(use.member.key)
    }?.member.key
  }

  private mutating func check(_ label: String, _ what: String, _ field: String, taken: [String]) {
    if label.isEmpty {
      refuse("\(what)を書いてください。", field)
    } else if label.count > Self.longestLabel {
      refuse("\(Self.longestLabel)字までで書いてください。", field)
    } else if taken.contains(label) {
      refuse("「\(label)」が2つあります。ほかの名前にしてください。前の区分も、名前を残しています。", field)
    }
  }
}
