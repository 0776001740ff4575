import Essentials
import PlanFile
import Planning
import PrintDocuments

extension ReadyForm {
  /// (a) The schedule by field, with the tiers below it as joined cells.
  static func schedule(_ shape: PlanShape) -> ReadyForm {
    var measures = Form.Measures(
      headings: shape.headings(shape.tiers.prefix(1), withFields: false, eachOnPages: true),
      block: shape.tiers.first.map { .tier($0) } ?? .plan)
    measures.columns = shape.tiers.dropFirst().map { tier in
      Form.Column(
        shape.plan.levels[tier].name, .tier(tier), tier == shape.tiers.dropFirst().first ? 30 : 50, joined: true)
    }
    measures.columns.append(Form.Column(shape.measureLevel.name, .numberedTitle, 99))
    if shape.hasCategories { measures.columns.append(Form.Column(shape.categoryLabel, .category, 18)) }
    if shape.hasOwners { measures.columns.append(Form.Column(shape.ownerLabel, .owners, 36)) }
    measures.columns.append(Form.Column("", .schedule, 15))
    return ReadyForm(
      key: "schedule", use: "分野ごとに、年度の予定を1行ずつ並べた表です。",
      form: Form(
        "工程表", on: .a4Landscape, foot: "{頁}",
        design: Form.Design(tint: .blue, headings: .plain, isTextUpright: true),
        [
          .title(shape.plan.frontSection == nil ? ["{計画}", "（{期間}）"] : ["{計画}{表紙}"]), .textBefore,
          .measures(measures), .textAfter,
        ]))
  }

  /// (b) A sheet for each measure below the headings of its tiers.
  static func sheets(_ shape: PlanShape) -> ReadyForm {
    var measures = Form.Measures(headings: shape.headings(shape.tiers, withLabelOfMeasures: true), block: .measure)
    measures.widths = [16, 12, 72]
    measures.rows = [Form.Row(.label(shape.titleLabel), .content(.numberedTitle))]
    for field in shape.textFields {
      measures.rows.append(Form.Row(.label(field.label), .content(.field(field.key)), leftOutWhenEmpty: true))
    }
    if shape.hasCategories {
      measures.rows.append(
        Form.Row(.label(shape.categoryLabel), .content(.category, span: 1), .content(.categoryNote)))
    }
    if shape.hasOwners { measures.rows.append(Form.Row(.label(shape.ownerLabel), .content(.owners))) }
    measures.columns = shape.yearColumns(across: 84)
    return ReadyForm(
      key: "sheets", use: "取組ごとに、目的や内容を1つの表にまとめます。",
      form: Form(
        "取組の一覧（個票）", on: .a4Portrait, foot: "{頁}", contents: true,
        design: Form.Design(
          typeface: .mincho, tint: .orange, headings: .plain, hasCover: true, breaksChapters: true),
        [
          .title(shape.plan.frontSection == nil ? ["{計画}", "{版}", "{市}"] : ["{計画}", "{表紙}"]), .textBefore,
          .measures(measures), .textAfter,
        ]))
  }

  static let reviewKey = "review"

  /// (c) What was planned and done in each year, what came of it, with cells that reach over years; the plan before first.
  static func review(_ shape: PlanShape, after predecessor: PlanShape?) -> ReadyForm {
    var parts: [Form.Part] = [.title(["{計画}"]), .textBefore]
    if let predecessor, predecessor.hasSchedule {
      var before = years(predecessor)
      before.isOfPredecessor = true
      // Sections of the text name the two, or else nobody could tell them apart.
      let isNamed = shape.holdsMeasures && predecessor.holdsMeasures
      if !isNamed { parts.append(.words(heading: "前の計画の振り返り", text: "")) }
      parts.append(.measures(before))
      if !isNamed { parts.append(.words(heading: "この計画", text: "")) }
    }
    parts += [.measures(years(shape)), .textAfter]
    return ReadyForm(
      key: reviewKey, use: "年度ごとの計画と実績、成果を、まとまりごとに表にします。前の計画があれば、その振り返りから始めます。",
      form: Form(
        "振り返りと計画", on: .a4Portrait, foot: "{頁}",
        design: Form.Design(
          tint: .lightGray, bandTint: .blue, nameTint: .green, headings: .plain, breaksChapters: true), parts))
  }

  /// The years of a plan, with what stands above and below them.
  private static func years(_ shape: PlanShape) -> Form.Measures {
    let last = shape.tiers.last
    let fields = last.flatMap { shape.tierFields[$0] } ?? []
    var measures = Form.Measures(
      headings: shape.headings(shape.tiers, withFields: false, eachOnPages: true),
      block: last.map { .tier($0) } ?? .plan)
    if !measures.headings.isEmpty { measures.headings[0].isBand = true }
    let labels = fields.filter { $0.key != "heading" }.map(\.label) + shape.reportLabels
    let label = labelWidth(labels)
    measures.widths = [label, 100 - label]
    let heading = fields.first { $0.key == "heading" }
    measures.rows = [
      Form.Row(
        Form.Cell(isLabel: true, content: heading.map { .fieldOrTitle($0.key) } ?? .title, span: 0))
    ]
    for field in fields where field.key != "heading" {
      measures.rows.append(Form.Row(.label(field.label), .content(.field(field.key)), leftOutWhenEmpty: true))
    }
    if shape.plan.yearsOfSchedule != nil {
      // The mark and not the years, so that a copy fits the next plan.
      measures.rows.append(
        Form.Row(Form.Cell(isLabel: true, content: .words("{年度の幅}\(shape.measureLevel.name)"), span: 0)))
    }
    let count = max(1, shape.plan.scheduleColumns.count)
    let titleWidth = !shape.hasSchedule ? 200 : shape.isTold ? 260 : 300
    measures.columns = [Form.Column(shape.titleLabel, .title, titleWidth)]
    // Without years it is told what is meant to be done, and by whom.
    if !shape.hasSchedule {
      measures.columns += shape.textFields.map {
        Form.Column($0.label, .field($0.key), $0.key == "purpose" ? 220 : 340)
      }
      if shape.hasCategories { measures.columns.append(Form.Column(shape.categoryLabel, .category, 80)) }
      if shape.hasOwners { measures.columns.append(Form.Column(shape.ownerLabel, .owners, 110)) }
    }
    if shape.isTold { measures.columns.append(Form.Column("", .scheduleLine, 60)) }
    measures.columns.append(Form.Column("", .schedule, max(50, (shape.isTold ? 555 : 585) / count)))
    measures.rowsBelow = [Form.Row(.content(.footnotes), leftOutWhenEmpty: true)]
    measures.rowsBelow += shape.reportLabels.map { label in
      Form.Row(
        .label(PlanShape.words(ofReport: label)), .content(.report(label: label, at: "")), leftOutWhenEmpty: true)
    }
    return measures
  }

  /// How wide labels on one line are, in hundredths of an upright page; long ones are broken.
  private static func labelWidth(_ labels: [String]) -> Int {
    let longest = labels.map { $0.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) } }.max() ?? 0
    return min(max(11, Int(longest * 2) + 2), 16)
  }

  /// (d) The direction of each area, then its measures with their owners.
  static func sections(_ shape: PlanShape) -> ReadyForm {
    let last = shape.tiers.last
    var measures = Form.Measures(
      headings: shape.headings(shape.tiers, withFields: false), block: last.map { .tier($0) } ?? .plan)
    measures.widths = [13, 87]
    for field in last.flatMap({ shape.tierFields[$0] }) ?? [] {
      measures.rows.append(
        field.key == "heading"
          ? Form.Row(Form.Cell(isLabel: true, content: .field(field.key), span: 0), leftOutWhenEmpty: true)
          : Form.Row(.label(field.label), .content(.field(field.key)), leftOutWhenEmpty: true))
    }
    measures.side = shape.measuresLabel ?? ""
    let years = shape.yearColumns(across: 60)
    measures.columns = [Form.Column(shape.titleLabel, .numberedTitle, years.isEmpty ? 20 : 40)]
    // What is done takes more words than what for.
    measures.columns += shape.textFields.map { Form.Column($0.label, .field($0.key), $0.key == "purpose" ? 21 : 32) }
    if shape.hasCategories { measures.columns.append(Form.Column(shape.categoryLabel, .category, 8)) }
    if shape.hasOwners { measures.columns.append(Form.Column(shape.ownerLabel, .owners, 11)) }
    measures.columns += years
    return ReadyForm(
      key: "sections", use: "分野の方向性のあとに、取組と所管課を1行ずつ並べます。",
      form: Form(
        "分野ごとの取組", on: .a4Portrait, foot: "{頁}", contents: shape.plan.sections.contains(where: \.isContents),
        design: Form.Design(
          typeface: .mincho, tint: .green, bandTint: .lightGray, headings: .plain, breaksChapters: true),
        [.title(["{計画}"]), .textBefore, .measures(measures), .textAfter]))
  }

  /// All indicators with their targets and values.
  static let indicators = ReadyForm(
    key: "indicators", use: "指標の目標と実績を、1つの表にまとめます。",
    form: Form("指標の一覧", on: .a4Landscape, head: "{計画}", [.title(["{計画}", "指標の一覧"]), .indicators(heading: "")]))

  /// (h) The figures that a city publishes each year on women's careers and on work and family.
  static let publication = ReadyForm(
    key: "publication", use: "女性活躍推進法などによって毎年公表する数字を、名簿、勤務時間、指標から集めて表にします。",
    form: Form(
      "年度の公表（女性活躍・両立）", on: .a4Portrait, head: "{市}　{年度}", foot: "{現在}現在　　{頁} / {全頁}",
      [.title(["{年度}　職員の活躍と両立の状況", "{市}"]), .publication(heading: "")]))
}

extension Form {
  /// Whether it reports in chapters with counts or figures, each of which is a sheet of a workbook.
  var isReport: Bool {
    parts.contains { part in
      switch part {
      case .standings, .indicators, .indicatorCharts: true
      case .title, .words, .textBefore, .textAfter, .measures, .belowPlan, .publication: false
      }
    }
  }
}

extension PlanShape {
  /// What a text of a report is called, as a head without words would continue the one before it.
  static func words(ofReport label: String) -> String { label.isEmpty ? "報告" : label }

  /// Labels of reports that tell why something is as it is.
  var reasonLabels: [String] { labels(with: ["理由", "要因", "原因", "課題"]) }
  /// Labels of reports that tell what comes next.
  var nextLabels: [String] { labels(with: ["次の", "今後", "対応", "改善", "見直し"]) }

  private func labels(with words: [String]) -> [String] {
    reportLabels.filter { label in words.contains { label.contains($0) } }
  }

  var titleLabel: String {
    measureLevel.fields.first { $0.key == "title" }?.label ?? measureLevel.name
  }
  var categoryLabel: String { measureLevel.fields.first { $0.key == "category" }?.label ?? "区分" }
  var ownerLabel: String { measureLevel.fields.first { $0.key == "owners" }?.label ?? "所管課" }
  /// What is planned and done in each year, where the measures say nothing else: in parts of the whole.
  func yearColumns(across whole: Int) -> [Form.Column] {
    guard hasSchedule, textFields.isEmpty else { return [] }
    let share = max(1, whole * 5 / 6 / max(1, plan.scheduleColumns.count))
    return (isTold ? [Form.Column("", .scheduleLine, whole / 6)] : []) + [Form.Column("", .schedule, share)]
  }
  /// The text fields of measures that are neither their title nor printed elsewhere.
  var textFields: [Level.Field] {
    measureFields.filter { !["title", "category", "owners", "footnote"].contains($0.key) }
  }
}
