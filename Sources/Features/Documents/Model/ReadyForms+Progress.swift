import PlanFile
import Planning
import PrintDocuments

extension ReadyForm {
  /// (e) One page for each project: budget, targets, half-years, evaluations; where measures are reported on, for each of them.
  static func progressSheet(_ shape: PlanShape) -> ReadyForm {
    guard shape.hasProgressSheets else { return measureSheet(shape) }
    var measures = Form.Measures(headings: [], block: .tier(0))
    measures.isOnOwnPage = true
    measures.widths = [23, 17, 24, 15, 13, 17, 28, 25]
    let fields = (shape.tierFields[0] ?? []).filter { !["title", "plan", "actual"].contains($0.key) }
    measures.rows = [
      Form.Row(
        .label("年度"), .content(.words("{年度}"), span: 2), .label("No."), .content(.code("No."), span: 1),
        .label("進行管理者", span: 2), .content(.owners)),
      Form.Row(.label(shape.plan.levels.first.map { "\($0.name)名" } ?? "名称"), .content(.title)),
    ]
    measures.rows += fields.map { Form.Row(.label($0.label), .content(.field($0.key))) }
    measures.rows.append(
      Form.Row(
        .label("本年度の予算措置"), .label("総事業費"), .content(.resources("総事業費"), span: 3),
        .label("うち 一般財源", span: 2), .content(.resources("うち一般財源"))))
    measures.rows.append(Form.Row(.label(shape.measureFields.first?.label ?? "本年度の目標"), .content(.measures)))
    for half in ["上半期", "下半期"] {
      measures.rows.append(
        Form.Row(
          .label("\(half)の計画と実績"), .label("計画"), .content(.planned(at: half), span: 3), .label("実績"),
          .content(.done(at: half))))
    }
    measures.rows += evaluation("中間評価", "上半期", height: 2) + evaluation("期末評価", "下半期", height: 4)
    measures.rows.append(
      Form.Row(
        .label("事業費の実績"), .label("総事業費"), .content(.spent(item: "総事業費", at: "下半期"), span: 2),
        .content(.namedSpent(item: "うち一般財源", at: "下半期"))))
    measures.rows.append(Form.Row(.label("今後の方針"), .content(.report(label: "今後の方針", at: "下半期"))))
    return ReadyForm(
      key: "progress", use: "1つの事業を1枚にまとめ、半期ごとの計画と実績、評価を並べます。",
      form: Form(
        "進行管理表", on: .a4Portrait, foot: "", design: Form.Design(typeface: .mincho, headings: .plain),
        [.title(["{計画名}"]), .measures(measures)]))
  }

  private static func evaluation(_ label: String, _ point: String, height: Int) -> [Form.Row] {
    [
      Form.Row(.label(label, height: height), .label("達成度"), .content(.choice(question: "達成度", at: point))),
      Form.Row(.label("取組の成果"), .content(.report(label: "取組の成果", at: point))),
    ]
  }

  /// The same for each measure: what it is, what was planned and done by each checkpoint, and how that was graded.
  private static func measureSheet(_ shape: PlanShape) -> ReadyForm {
    var measures = Form.Measures(headings: [], block: .measure)
    measures.isOnOwnPage = true
    measures.widths = [23, 17, 24, 15, 13, 17, 28, 25]
    let year: [Form.Cell] = [.label("年度"), .content(.words("{年度}"), span: 2)]
    let number: [Form.Cell] = [.label("番号"), .content(.number, span: 1)]
    let owners: [Form.Cell] = [.label(shape.ownerLabel, span: shape.numbersMeasures ? 2 : 1), .content(.owners)]
    var first = Form.Row()
    first.cells = year + (shape.numbersMeasures ? number : []) + owners
    measures.rows = [first]
    measures.rows += shape.tiers.map { tier in
      Form.Row(.label(shape.plan.levels[tier].name), .content(.tier(tier)), leftOutWhenEmpty: true)
    }
    measures.rows.append(Form.Row(.label(shape.titleLabel), .content(.title)))
    measures.rows += shape.textFields.map {
      Form.Row(.label($0.label), .content(.field($0.key)), leftOutWhenEmpty: true)
    }
    measures.rows.append(Form.Row(.label("予算措置"), .content(.resources("")), leftOutWhenEmpty: true))
    if shape.hasSchedule {
      measures.rows.append(
        Form.Row(
          .label("工程"), .label("予定"), .content(.plannedState, span: 3), .label("実際"), .content(.realState)))
    }
    measures.rows.append(Form.Row(.label("指標"), .content(.indicators), leftOutWhenEmpty: true))
    let points = shape.checkpoints
    for point in points {
      measures.rows.append(
        Form.Row(
          .label("\(point.label)の計画と実績"), .label("計画"), .content(.planned(at: point.label), span: 3), .label("実績"),
          .content(.done(at: point.label))))
    }
    for point in points { measures.rows += evaluation(point) }
    if let last = points.last {
      measures.rows += [
        Form.Row(.label("事業費の実績"), .content(.spent(item: "", at: last.label)), leftOutWhenEmpty: true),
        Form.Row(.label("今後の方向"), .content(.nextDirection(at: last.label)), leftOutWhenEmpty: true),
      ]
    }
    return ReadyForm(
      key: "progress", use: "1つの取組を1枚にまとめ、時期ごとの計画と実績、評価を並べます。",
      form: Form(
        "進行管理表", on: .a4Portrait, head: "{計画名}　{年度}", design: Form.Design(typeface: .mincho, headings: .plain),
        [.title(["{計画名}", "{年度}　進行管理表"]), .measures(measures)]))
  }

  /// All grades of a checkpoint, then what was written.
  static func evaluation(_ point: PlanShape.Checkpoint) -> [Form.Row] {
    var rows =
      point.grades.map { Form.Row(.label($0), .content(.choice(question: $0, at: point.label))) }
      + point.texts.map {
        Form.Row(.label(PlanShape.words(ofReport: $0)), .content(.report(label: $0, at: point.label)))
      }
    guard !rows.isEmpty else { return [] }
    rows[0].cells.insert(.label("\(point.label)の評価", height: rows.count), at: 0)
    return rows
  }
}

extension PlanShape {
  /// A place in the year at which reports come, with what they answer there.
  struct Checkpoint {
    let label: String
    /// The questions with a scale.
    var grades: [String] = []
    /// The labels of texts.
    var texts: [String] = []

    /// Whether its name tells that it is at the end of the year.
    var isLast: Bool { ["末", "下半期", "下期", "後期", "最終"].contains { label.contains($0) } }

    /// Where nobody reported yet: the halves of a year.
    static let usual = ["上半期", "下半期"].map { Checkpoint(label: $0, grades: ["達成度"], texts: ["取組の成果"]) }
  }
}
