import Essentials
import HTTP
import Measuring

/// What the form about the dimensions of an indicator holds, as it was typed.
struct DimensionForm {
  /// One member; the key is empty for a new one.
  struct Line {
    var key = ""
    var label = ""
    var isPast = false

    var isEmpty: Bool { key.isEmpty && label.isEmpty }
  }

  /// One dimension; the key is empty for a new one.
  struct Entry {
    var key = ""
    var label = ""
    var kind = Indicator.Dimension.Kind.parts
    var isRemoved = false
    var lines: [Line] = []

    var isEmpty: Bool { key.isEmpty && label.isEmpty && lines.allSatisfy(\.isEmpty) }
  }

  static let mostEntries = 8
  static let mostLines = 40
  /// How many empty lines are offered.
  private static let spare = 2

  /// Whether figures are kept by unit, too.
  var isByUnit = false
  var entries: [Entry] = []
  /// The number of the last change that was seen.
  var seen = 0

  /// The form as the indicator stands.
  init(_ indicator: Indicator, seen: Int) {
    self.seen = seen
    isByUnit = indicator.isByUnit
    entries = indicator.dimensions.filter { $0.kind != .unit }.map { dimension in
      Entry(
        key: dimension.key, label: dimension.label, kind: dimension.kind,
        lines: dimension.members.map { Line(key: $0.key, label: $0.label, isPast: $0.isPast) })
    }
    addSpareLines()
  }

  init(_ fields: FormFields) {
    seen = fields.text("seen").flatMap { Int(asked: $0) } ?? 0
    isByUnit = fields.text("by-unit") == "1"
    while entries.count < Self.mostEntries, let label = fields.text("d\(entries.count)-label") {
      let name = "d\(entries.count)"
      var entry = Entry(key: fields.text("\(name)-key") ?? "", label: String(label.prefix(200)))
      entry.kind = fields.text("\(name)-kind").flatMap { Indicator.Dimension.Kind(rawValue: $0) } ?? .parts
      entry.isRemoved = fields.text("\(name)-remove") == "1"
      while entry.lines.count < Self.mostLines, let text = fields.text("\(name)-m\(entry.lines.count)-label") {
        let line = "\(name)-m\(entry.lines.count)"
        entry.lines.append(
          Line(
            key: fields.text("\(line)-key") ?? "", label: String(text.prefix(200)),
            isPast: fields.text("\(line)-past") == "1"))
      }
      entries.append(entry)
    }
  }

  /// Adds a ready dimension, to be looked over before it is saved.
  mutating func add(_ ready: ReadyDimension) {
    guard entries.count < Self.mostEntries else { return }
    entries.append(
      Entry(label: ready.label, kind: ready.kind, lines: ready.members.map { Line(label: $0) }))
    addSpareLines()
  }

  /// Keeps some empty lines at the end of each dimension.
  mutating func addSpareLines() {
    for index in entries.indices {
      let empty = entries[index].lines.reversed().prefix { $0.isEmpty }.count
      let room = Self.mostLines - entries[index].lines.count
      entries[index].lines += Array(repeating: Line(), count: max(0, min(Self.spare - empty, room)))
    }
  }
}

/// Dimensions that cities use, to start from; every word of them may be changed.
enum ReadyDimension: String, CaseIterable {
  case sex, age, job, series, free

  /// The text of the button that adds it.
  var button: String {
    switch self {
    case .sex, .age, .job: label
    case .series: "比べる相手（全国平均など）"
    case .free: "そのほかの分け方"
    }
  }

  var label: String {
    switch self {
    case .sex: "性別"
    case .age: "年齢階級"
    case .job: "職種"
    case .series: "ほかとの比較"
    case .free: ""
    }
  }

  var kind: Indicator.Dimension.Kind { self == .series ? .series : .parts }

  var members: [String] {
    switch self {
    case .sex: ["男性", "女性"]
    case .age: ["20歳代まで", "30歳代", "40歳代", "50歳代", "60歳以上"]
    case .job: ["事務職", "技術職", "保健・福祉の専門職", "技能労務職"]
    case .series: ["全国平均", "県平均"]
    case .free: []
    }
  }
}
