import Essentials
import HTTP
import PrintDocuments

/// The editor's fields as a form: what is written, read back, with what is wrong at each field.
///
/// Lists say how long they are in a field of their own, so that a page without a script can hold any number of them.
struct EnteredForm {
  private let fields: FormFields
  private(set) var form: Form
  private(set) var refusals: [Refusal] = []

  init(_ fields: FormFields) {
    self.fields = fields
    form = Form(
      fields.text("name")?.trimmed ?? "", on: fields.text("paper").flatMap { Form.Paper(rawValue: $0) } ?? .a4Portrait,
      head: fields.text("head")?.trimmed ?? "", foot: fields.text("foot")?.trimmed ?? "",
      contents: fields.text("contents") == "1", design: Self.design(fields), [])
    form.margins = fields.text("margins").flatMap { Form.Margins(rawValue: $0) } ?? .standard
    if form.name.isEmpty { refusals.append(Refusal("書類の名前を書いてください。", field: "name")) }
    for index in 0..<count("parts", atMost: Form.Limit.parts) {
      if let part = part("p\(index)") { form.parts.append(part) }
    }
    refusals += MarkCheck(form).refusals
  }

  private static func design(_ fields: FormFields) -> Form.Design {
    var design = Form.Design()
    design.typeface = fields.text("typeface").flatMap { PrintDocument.Typeface(rawValue: $0) } ?? design.typeface
    design.tint = fields.text("tint").flatMap { PrintDocument.Tint(rawValue: $0) } ?? design.tint
    design.bandTint = fields.text("band_tint").flatMap { PrintDocument.Tint(rawValue: $0) }
    design.nameTint = fields.text("name_tint").flatMap { PrintDocument.Tint(rawValue: $0) }
    design.headings = fields.text("headings").flatMap { PrintDocument.HeadingLook(rawValue: $0) } ?? design.headings
    design.hasCover = fields.text("cover") == "1"
    design.breaksChapters = fields.text("break_chapters") == "1"
    design.isTextUpright = fields.text("upright_text") == "1"
    return design
  }

  private func count(_ name: String, atMost limit: Int) -> Int {
    min(max(fields.text(name).flatMap { Int(asked: $0) } ?? 0, 0), limit)
  }

  private func words(_ name: String) -> String { fields.text(name) ?? "" }

  private func lines(_ name: String) -> [String] {
    words(name).split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }
  }

  private mutating func part(_ place: String) -> Form.Part? {
    switch fields.text("\(place).kind").flatMap({ PartKind(rawValue: $0) }) {
    case .title:
      return .title(lines("\(place).lines"))
    case .words:
      return .words(heading: words("\(place).heading").trimmed, text: words("\(place).text"))
    case .textBefore: return .textBefore
    case .textAfter: return .textAfter
    case .standings: return .standings(heading: words("\(place).heading").trimmed, words: around(place))
    case .indicators:
      return .indicators(
        heading: words("\(place).heading").trimmed, members: fields.text("\(place).members") == "1",
        words: around(place), columns: indicatorColumns(place))
    case .belowPlan:
      return .belowPlan(
        Form.BelowPlan(
          heading: words("\(place).heading").trimmed, texts: lines("\(place).texts"), rooms: lines("\(place).rooms")))
    case .indicatorCharts:
      return .indicatorCharts(heading: words("\(place).heading").trimmed, words: around(place))
    case .publication: return .publication(heading: words("\(place).heading").trimmed, words: around(place))
    case .measures: return .measures(measures(place))
    case nil: return nil
    }
  }

  private func around(_ place: String) -> Form.Around {
    Form.Around(before: words("\(place).before"), after: words("\(place).after"))
  }

  /// The columns in the order of the fields; none where they are the usual ones, as in forms of earlier days.
  private func indicatorColumns(_ place: String) -> [Form.IndicatorColumn] {
    let kinds = words("\(place).order").split(separator: " ").compactMap {
      Form.IndicatorColumn.Kind(rawValue: String($0))
    }
    let columns = kinds.uniqued.filter { $0 == .name || fields.text("\(place).i-\($0.rawValue).on") == "1" }.map {
      Form.IndicatorColumn(kind: $0, label: words("\(place).i-\($0.rawValue).label"))
    }
    return columns == Form.IndicatorColumn.usual ? [] : columns
  }

  private mutating func measures(_ place: String) -> Form.Measures {
    var measures = Form.Measures(headings: [], block: .plan)
    for tier in 0..<count("\(place).tiers", atMost: 10) where fields.text("\(place).h\(tier).on") == "1" {
      measures.headings.append(
        Form.Heading(
          tier: tier, text: words("\(place).h\(tier).text"), fields: fields.texts("\(place).h\(tier).fields"),
          beginsPage: fields.text("\(place).h\(tier).page") == "1",
          isBand: fields.text("\(place).h\(tier).band") == "1"))
    }
    let block = words("\(place).block")
    measures.block =
      block == "measure"
      ? .measure : block.hasPrefix("tier:") ? .tier(min(max(Int(asked: block.dropFirst(5)) ?? 0, 0), 9)) : .plan
    measures.side = words("\(place).side").trimmed
    measures.isOnOwnPage = fields.text("\(place).own_page") == "1"
    measures.choice = Form.Choice(rawValue: words("\(place).choice")) ?? .all
    measures.isOfPredecessor = fields.text("\(place).of_predecessor") == "1"
    measures.widths = widths("\(place).widths")
    for index in 0..<count("\(place).columns", atMost: Form.Limit.columns) {
      if let column = column("\(place).c\(index)") { measures.columns.append(column) }
    }
    measures.rows = rows("\(place).r", count("\(place).rows", atMost: Form.Limit.rows))
    measures.rowsBelow = rows("\(place).b", count("\(place).below", atMost: Form.Limit.rows))
    return measures
  }

  private mutating func widths(_ name: String) -> [Int] {
    let words = narrowed(words(name)).split { $0 == "," || $0 == " " || $0 == "、" }
    let widths = words.compactMap { Int(asked: $0) }.filter { (1...1000).contains($0) }
    if widths.count != words.count || widths.count > 30 {
      refusals.append(Refusal("枠の幅は「16, 14, 70」のように、1から1000までの数字を並べてください。", field: name))
    }
    return Array(widths.prefix(30))
  }

  private mutating func column(_ place: String) -> Form.Column? {
    guard let content = content(place) else { return nil }
    guard let width = fields.text("\(place).width").flatMap({ Int(asked: narrowed($0.trimmed)) }),
      (1...1000).contains(width)
    else {
      refusals.append(Refusal("列の幅は、1から1000までの数字にしてください。", field: "\(place).width"))
      return Form.Column(words("\(place).label").trimmed, content, 10, joined: fields.text("\(place).joined") == "1")
    }
    return Form.Column(words("\(place).label").trimmed, content, width, joined: fields.text("\(place).joined") == "1")
  }

  private func rows(_ place: String, _ rows: Int) -> [Form.Row] {
    (0..<rows).map { index in
      var row = Form.Row(leftOutWhenEmpty: fields.text("\(place)\(index).empty") == "1")
      for cell in 0..<count("\(place)\(index).cells", atMost: Form.Limit.cells) {
        let name = "\(place)\(index).\(cell)"
        guard let content = content(name) else { continue }
        row.cells.append(
          Form.Cell(
            isLabel: fields.text("\(name).label") == "1", content: content,
            span: count("\(name).span", atMost: Form.Limit.cells),
            height: max(1, count("\(name).height", atMost: Form.Limit.rows))))
      }
      return row
    }
  }

  /// The content that was chosen; own words come from the field beside the choice.
  private func content(_ place: String) -> Content? {
    let word = words("\(place).content")
    return word == "words" ? .words(words("\(place).words")) : Content(word)
  }
}
