import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

extension PlanBook {
  /// Shows what was read, or takes it; going on with a list that was not taken yet shows it instead of losing it.
  func savePaste(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    let page = try page(context, plan)
    let pasted = form.texts("pasted").first ?? ""
    var view = PasteStepPage(page: page)
    view.pasted = pasted
    if pasted.trimmed.isEmpty {
      if form.text("go") != nil { return .seeOther(SetUpStep.measures.following(form, of: plan)) }
      view.refusals = [Refusal("柱と取組の一覧を貼り付けてください。", field: "pasted")]
      return view.response(status: .unprocessable)
    }
    let levels = page.plan.levels.map(\.name)
    let paste = OutlinePaste(pasted, levels: levels, columns: PasteStepPage.columns(form, levels: levels.count))
    view.paste = paste
    guard form.text("take") != nil else {
      if form.text("go") != nil { view.refusals = [Refusal("まだ加えていません。下の表を見て「この内容で加える」を押してください。", field: "pasted")] }
      return view.response(status: view.refusals.isEmpty ? .ok : .unprocessable)
    }
    if form.text("levels") != PasteStepPage.fingerprint(levels) {
      view.refusals = [Refusal("階層が変わったので、読み取り直しました。下の表をもう一度見てください。", field: "pasted")]
      return view.response(status: .conflict)
    }
    if let wrong = paste.rows.first(where: { $0.problem != nil }) {
      view.refusals = [Refusal("「\(wrong.title)」：\(wrong.problem ?? "")。貼り付けた内容か、階層を直してください。", field: "pasted")]
      return view.response(status: .unprocessable)
    }
    do {
      let random = context.services.random
      try editing.change(plan, ChangeNote(.added), by: context.signedIn, context.services) { document, _ in
        try document.append(paste.rows) { PlanNode.ID(from: random) }
      }
    } catch let refusal as Refusal {
      view.refusals = [Refusal(refusal.message, field: "pasted")]
      return view.response(status: .unprocessable)
    }
    return .seeOther(SetUpAddresses.step(plan, .measures).adding([("done", String(paste.rows.count))]))
  }
}

/// The step of the guide for pillars and measures: a list from Excel or Word, read and shown before it is taken.
struct PasteStepPage {
  let page: PlanPage
  var pasted = ""
  var paste: OutlinePaste?
  var refusals: [Refusal] = []

  private var levels: [Level] { page.plan.levels }

  func response(status: Status = .ok) -> Response {
    SetUpFrame(context: page.context, page: page, step: .measures).response(
      status: status, lead: "柱と取組の一覧を、ExcelかWordから写して貼り付けます。読み取った結果を見てから加えます。"
    ) { html in
      if let count = page.context.query("done").flatMap({ Int(pathSegment: $0) }) {
        html.goodNotice("\(count)件を加えました。")
      }
      html.errorSummary(refusals)
      if levels.contains(where: \.isMeasure) {
        form(&html)
      } else {
        html.warning("先に、取組の階層を決めてください。")
        html.p { $0.buttonLink("階層を決める", SetUpAddresses.step(page.plan.id, .levels), isPrimary: true) }
      }
      present(&html)
    }
  }

  private func form(_ html: inout HTMLWriter) {
    html.form(SetUpAddresses.step(page.plan.id, .measures), in: page.context) { html in
      html.input(.hidden, name: "levels", value: Self.fingerprint(levels.map(\.name)))
      if let paste { preview(&html, paste) }
      html.section(.class("card")) { html in
        let names = levels.map(\.name)
        FormField(
          "pasted", "柱と取組の一覧",
          help: "一行に一つ。字下げで階層を表すか（\(names.joined(separator: " › "))）、"
            + "Excelの表をそのまま貼り付けます（列は左から \((names + ["所管"]).joined(separator: "、"))、または一行目に見出し）。番号は題名の前に書けます。",
          refusals: refusals
        ).write(to: &html) { html in
          html.textarea(
            name: "pasted", value: pasted, rows: paste == nil ? 10 : 5,
            Attributes(class: "paste", id: "pasted", describedBy: "pasted-help", data: [("keep-tab", "")]),
            invalid: !refusals.isEmpty)
        }
        html.submit(paste == nil ? "読み取る（まだ加えません）" : "もう一度読み取る", .class("button"), name: "read", value: "1")
      }
      html.stepButtons(.measures)
    }
  }

  private func preview(_ html: inout HTMLWriter, _ paste: OutlinePaste) {
    let wrong = paste.rows.count { $0.problem != nil }
    html.section(Attributes(class: "card", labelledBy: "preview")) { html in
      html.h2(.id("preview"), "読み取った結果")
      html.p(summary(paste))
      if wrong > 0 { html.warning("\(wrong)行に直すところがあります。") }
      columns(&html, paste)
      html.div(Attributes(class: "scroll preview", role: "region", label: "読み取った結果の表", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "読み取った柱と取組")
          html.thead { html in
            html.tr { html in
              for title in ["階層", "番号", "題名", "所管", "直すところ"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in for item in paste.rows.prefix(300) { row(&html, item) } }
        }
      }
      if paste.rows.count > 300 { html.p(.class("small muted"), "ほか\(paste.rows.count - 300)行") }
      html.p { $0.submit("この内容で加える", .class("button primary"), name: "take", value: "1") }
    }
  }

  private func summary(_ paste: OutlinePaste) -> String {
    let counts = levels.indices.compactMap { level -> String? in
      let count = paste.rows.count { $0.level == level && $0.problem == nil }
      return count == 0 ? nil : "\(levels[level].name) \(count)"
    }
    return "\(paste.rows.count)行：\(counts.joined(separator: "、"))"
      + (paste.rows.count >= OutlinePaste.limit ? "（\(OutlinePaste.limit)行まで読み取りました）" : "")
  }

  private func row(_ html: inout HTMLWriter, _ row: OutlinePaste.Row) {
    html.tr { html in
      html.td(.class("short"), levels.indices.contains(row.level) ? levels[row.level].name : "？")
      html.td(.class("short"), row.number ?? "")
      html.td { html in
        html.span(.class("depth"), String(repeating: "　", count: min(row.level, 6)))
        html.text(row.title)
      }
      html.td(row.owners ?? "")
      html.td { if let problem = row.problem { $0.span(.class("bad-row"), problem) } }
    }
  }

  /// What each column of a table was taken for, to be put right by hand.
  private func columns(_ html: inout HTMLWriter, _ paste: OutlinePaste) {
    guard !paste.columns.isEmpty else { return }
    html.div(.class("filters")) { html in
      for (place, column) in paste.columns.enumerated() {
        html.div(.class("part")) { html in
          html.label(for: "column-\(place)", "\(place + 1)列目")
          html.select(name: "column-\(place)", .id("column-\(place)")) { html in
            for (value, title) in choices { html.option(value, title, selected: value == Self.word(column)) }
          }
        }
      }
      html.submit("列を変えて読み取る", .class("button"), name: "read", value: "1")
    }
  }

  private var choices: [(String, String)] {
    levels.indices.map { ("level-\($0)", "\(levels[$0].name)の題名") } + [
      ("number", "番号"), ("owners", "所管"), ("level-name", "階層の名前"), ("title", "題名"), ("ignored", "使わない"),
    ]
  }

  private static func word(_ column: OutlinePaste.Column) -> String {
    switch column {
    case .level(let level): "level-\(level)"
    case .number: "number"
    case .owners: "owners"
    case .ignored: "ignored"
    case .levelName: "level-name"
    case .title: "title"
    }
  }

  /// The columns as chosen in the form; nil where it had none.
  static func columns(_ form: FormFields, levels: Int) -> [OutlinePaste.Column]? {
    var columns: [OutlinePaste.Column] = []
    while columns.count < 60, let word = form.text("column-\(columns.count)") {
      let level = word.hasPrefix("level-") ? Int(pathSegment: String(word.dropFirst(6))) : nil
      if let level, level < levels {
        columns.append(.level(level))
      } else {
        columns.append([.number, .owners, .levelName, .title].first { Self.word($0) == word } ?? .ignored)
      }
    }
    return columns.isEmpty ? nil : columns
  }

  static func fingerprint(_ levels: [String]) -> String { levels.joined(separator: "/") }

  private func present(_ html: inout HTMLWriter) {
    let snapshot = page.snapshot
    guard !snapshot.entries.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "present")) { html in
      html.h2(.id("present"), "今の計画")
      html.p { html in
        html.text("取組 \(snapshot.measureCount)。")
        html.a(PlanAddresses.outline(page.version), "体系を見る")
      }
      html.ul(.class("items small")) { html in
        for position in snapshot.roots.prefix(20) {
          let count = snapshot.measures(below: position).count
          html.li("\(snapshot.entries[position].node.numberedTitle)（取組 \(count)）")
        }
      }
    }
  }
}
