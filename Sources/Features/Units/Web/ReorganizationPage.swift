import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization

extension Units {
  func reorganization(_ context: RequestContext) throws -> Response {
    var form = ReorganizationForm(rows: 6)
    form.day = context.query("day").flatMap { Day($0) }?.description ?? ""
    return try ReorganizationPage(context: context, form: form, register: shown(context).register).response()
  }

  /// Shows the preview, more rows, or takes the reorganisation in, as the button says.
  func reorganize(_ context: RequestContext) throws -> Response {
    let fields = try context.form()
    var form = ReorganizationForm(fields)
    let (register, last) = try context.services.database.read {
      (try UnitStore.register(in: $0), try UnitChangeStore.lastNumber(in: $0))
    }
    if fields.text("more") != nil {
      form.rows += Array(repeating: ReorganizationForm.Row(), count: 6)
      return ReorganizationPage(context: context, form: form, register: register).response()
    }
    var page = ReorganizationPage(context: context, form: form, register: register)
    var rows: [Int] = []
    do {
      let read = try form.read()
      rows = read.rows
      var changed = register
      try changed.apply(read.reorganization) { Unit.ID(from: context.services.random) }
      page.preview = ReorganizationPreview(from: register, to: changed, on: read.reorganization.day)
      page.handovers = try handovers(context, from: register, to: changed, form, on: read.reorganization.day)
      page.form.seen = last
      guard fields.text("confirm") != nil else { return page.response() }
      let taken = form.seen == last ? try take(context, read.reorganization, form, last) : nil
      if let taken { return taken }
      page.isOutdated = true
      return page.response(status: .conflict)
    } catch let error as StepRefusal {
      page.refusals = [form.placed(error, rows: rows)]
      page.preview = nil
      return page.response(status: .unprocessable)
    }
  }

  private func handovers(
    _ context: RequestContext, from old: UnitRegister, to new: UnitRegister, _ form: ReorganizationForm, on day: Day
  ) throws(StepRefusal) -> HandoverChoices {
    do {
      return try context.services.database.read {
        try HandoverChoices(from: old, to: new, on: day, form.handovers, context.signedIn, in: $0)
      }
    } catch {
      throw StepRefusal(step: nil, refusal: Refusal("役割を読み出せませんでした。もう一度「確かめる」を押してください。"))
    }
  }

  /// Nil where somebody was quicker.
  private func take(
    _ context: RequestContext, _ reorganization: Reorganization, _ form: ReorganizationForm, _ last: Int
  ) throws -> Response? {
    do {
      let note = UnitChangeNote(
        .reorganized, day: reorganization.day, reason: form.reason.isEmpty ? nil : form.reason)
      let random = context.services.random
      var left = 0
      try change(context, note, all: last) { register in
        do { try register.apply(reorganization) { Unit.ID(from: random) } } catch let refused as StepRefusal {
          throw refused.refusal
        }
      } then: { old, new, connection in
        left = try HandoverChoices(
          from: old, to: new, on: reorganization.day, form.handovers, context.signedIn, in: connection
        ).take(context, in: connection)
      }
      return .seeOther(
        UnitAddresses.tree().adding([
          ("day", reorganization.day.description), ("done", "reorganized"), ("roles", String(left)),
        ]))
    } catch let refusal as Refusal {
      throw StepRefusal(step: nil, refusal: refusal)
    } catch is UnitsMoved {
      return nil
    }
  }
}

/// The guided screen: rows of steps, then the trees before and after, then one button.
struct ReorganizationPage {
  let context: RequestContext
  var form: ReorganizationForm
  let register: UnitRegister
  var preview: ReorganizationPreview?
  /// What becomes of the roles; with the preview.
  var handovers: HandoverChoices?
  var refusals: [Refusal] = []
  /// Whether somebody changed units since the preview was shown.
  var isOutdated = false

  func response(status: Status = .ok) -> Response {
    Shell(
      "組織改正", in: context, trail: [Shell.Crumb("組織", UnitAddresses.tree())], section: UnitAddresses.tree(),
      assets: [.units]
    ).response(status: status) { html in
      html.errorSummary(refusals)
      if isOutdated { html.warning("確かめている間に、ほかの人が組織を変えました。もう一度見て、よければ登録してください。") }
      html.p(.class("lead"), "新しい組織になる日と、手順を入れます。「確かめる」で、前と後の組織を並べて見られます。登録するまでは何も変わりません。")
      html.form(UnitAddresses.reorganize(), in: context) { html in
        html.input(.hidden, name: "rows", value: String(form.rows.count))
        head(&html)
        steps(&html)
        html.datalist("unit-names", names)
        html.div(.class("actions")) { html in
          html.submit("確かめる", .class(preview == nil ? "button primary" : "button"), name: "check", value: "1")
          html.submit("手順の行を増やす", .class("button"), name: "more", value: "1")
        }
        if let preview {
          html.input(.hidden, name: "seen", value: String(form.seen ?? 0))
          PreviewTrees(preview: preview).write(to: &html)
          if let handovers { HandoverTable(choices: handovers).write(to: &html) }
          html.div(.class("actions")) { html in
            html.submit("この内容で登録する", .class("button primary"), name: "confirm", value: "1")
          }
        }
      }
    }
  }

  /// Names with those above them, where the name alone would not do.
  private var names: [String] {
    let tree = register.directory(on: Day(form.day)?.adding(days: -1) ?? context.services.clock.now.day)
    let counts = Dictionary(grouping: tree.entries, by: \.span.name).mapValues(\.count)
    return tree.entries.map { entry in
      counts[entry.span.name] == 1
        ? entry.span.name : tree.path(of: entry.id).map(\.span.name).joined()
    }
  }

  private func head(_ html: inout HTMLWriter) {
    html.div(.class("form-grid")) { html in
      FormField("day", "新しい組織になる日", refusals: refusals).writeInput(to: &html, kind: .date, value: form.day)
      FormField("reason", "名前やメモ", isOptional: true, refusals: refusals)
        .writeInput(to: &html, value: form.reason)
    }
  }

  private func steps(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "手順", tabIndex: 0)) { html in
      html.table(.class("list reorganization")) { html in
        html.caption("手順（上から順に行います。要らない行は空けておきます）")
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, "番号")
            for title in ["種類", "対象の所属", "新しい名前・分割先・統合先", "属する先", "部・課など", "コード"] {
              html.th(scope: .column, title)
            }
          }
        }
        html.tbody { html in for (index, row) in form.rows.enumerated() { step(index, row, &html) } }
      }
    }
  }

  private func step(_ index: Int, _ row: ReorganizationForm.Row, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row, String(index + 1))
      html.td { html in
        html.select(name: "kind-\(index)", attributes("kind", index, "種類"), invalid: isBad("kind", index)) { html in
          html.option("", "（なし）", selected: row.kind.isEmpty)
          for kind in Reorganization.Kind.allCases {
            html.option(kind.rawValue, kind.title, selected: kind.rawValue == row.kind)
          }
        }
      }
      cell(&html, "unit", index, "対象の所属", row.unit, list: "unit-names")
      cell(&html, "name", index, "新しい名前・分割先・統合先", row.name, list: nil)
      cell(&html, "parent", index, "属する先", row.parent, list: "unit-names")
      cell(&html, "type", index, "部・課など", row.unitKind, list: nil)
      cell(&html, "code", index, "コード", row.code, list: nil)
    }
  }

  private func cell(
    _ html: inout HTMLWriter, _ input: String, _ index: Int, _ label: String, _ value: String, list: String?
  ) {
    html.td { html in
      html.input(
        .text, name: "\(input)-\(index)", value: value, attributes(input, index, label),
        invalid: isBad(input, index), autocomplete: "off", list: list)
    }
  }

  private func attributes(_ input: String, _ index: Int, _ label: String) -> Attributes {
    Attributes(id: "\(input)-\(index)", label: "手順\(index + 1)の\(label)")
  }

  private func isBad(_ input: String, _ index: Int) -> Bool { refusals.contains { $0.field == "\(input)-\(index)" } }
}

/// The trees before and after a reorganisation, with a word at whatever changes.
struct PreviewTrees {
  let preview: ReorganizationPreview

  func write(to html: inout HTMLWriter) {
    html.div(.class("beside preview")) { html in
      tree(&html, "before", "\(preview.day.adding(days: -1).japanese)まで", preview.before) { preview.fate(of: $0) }
      tree(&html, "after", "\(preview.day.japanese)から", preview.after) { preview.origin(of: $0) }
    }
  }

  private func tree(
    _ html: inout HTMLWriter, _ id: String, _ title: String, _ tree: UnitDirectory,
    _ word: (UnitDirectory.Entry) -> String?
  ) {
    html.section(Attributes(class: "card", labelledBy: id)) { html in
      html.h2(.id(id), title)
      html.ul(.class("unit-tree")) { html in
        for entry in tree.entries {
          let word = word(entry)
          html.li(
            Attributes(
              class: word == nil ? nil : "changed", data: [("depth", String(min(entry.depth, 5)))])
          ) { html in
            html.text(entry.span.name)
            if let word {
              html.raw(" ")
              html.span(.class("tag"), word)
            }
          }
        }
      }
    }
  }
}
