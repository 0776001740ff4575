import Application
import Design
import Essentials
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// By what the figures of an indicator are told apart (数字の分け方): dimensions with their members, and who it is held against.
struct DimensionFormPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let indicator: Indicator
  /// What hangs on the members, by their key.
  let uses: [String: DimensionReading.Use]
  var form: DimensionForm
  var refusals: [Refusal] = []

  private var plan: Plan { snapshot.plan }

  func response(status: Status = .ok) -> Response {
    IndicatorFrame(context: context, plan: plan, title: "数字の分け方：\(indicator.name)").response(
      status: status, actions: { $0.buttonLink("この指標", IndicatorAddresses.page(plan.id, indicator.id)) }
    ) { html in
      html.errorSummary(refusals)
      html.p(.class("lead"), "市全体の数字のほかに、何ごとの数字を入れるかを決めます。決めた区分が、数字を入れる表の行になります。")
      html.form(IndicatorAddresses.dimensions(plan.id, indicator.id), in: context) { html in
        html.input(.hidden, name: "seen", value: String(form.seen))
        // Enter in a field saves, and adds nothing.
        html.submit("保存する", Attributes(class: "visually-hidden", hiddenFromReaders: true, tabIndex: -1))
        html.section(Attributes(class: "card", label: "所属")) { html in
          choice(&html, "by-unit", "所属（課）ごとの数字を入れる", isChosen: form.isByUnit)
          html.p(.class("help"), "行は、組織の表にある課です。外しても、入れた数字は残ります。")
        }
        for (place, entry) in form.entries.enumerated() { write(&html, entry, place) }
        additions(&html)
        html.div(.class("actions")) { html in
          html.submit("保存する", .class("button primary"))
          html.a(IndicatorAddresses.page(plan.id, indicator.id), "やめる")
        }
      }
    }
  }

  private func choice(
    _ html: inout HTMLWriter, _ name: String, _ label: String, isChosen: Bool, describedBy: String? = nil
  ) {
    html.div(.class("choice")) { html in
      html.input(
        .checkbox, name: name, value: "1", Attributes(id: name, describedBy: describedBy), checked: isChosen)
      html.label(for: name, label)
    }
  }

  private func write(_ html: inout HTMLWriter, _ entry: DimensionForm.Entry, _ place: Int) {
    let name = "d\(place)"
    let title = entry.label.isEmpty ? "分け方\(place + 1)" : entry.label
    html.section(Attributes(class: "card", labelledBy: "\(name)-head")) { html in
      html.h2(.id("\(name)-head"), title)
      html.input(.hidden, name: "\(name)-key", value: entry.key)
      html.div(.class("form-grid")) { html in
        FormField("\(name)-label", "分け方の名前", help: "例：性別、年齢階級、職種", refusals: refusals)
          .writeInput(to: &html, value: entry.label)
        kind(&html, entry, name)
      }
      html.fieldset(.class("field")) { html in
        html.legend("区分")
        html.p(.class("help"), "名前を直しても、入れた数字は付いてきます。使わなくなったものは「前の区分」にすると、数字を残したまま、新しい行に出なくなります。欄が足りないときは、保存すると増えます。")
        html.div(.class("form-grid")) { html in
          for (number, line) in entry.lines.enumerated() {
            html.div { write(&$0, line, "\(name)-m\(number)", number) }
          }
        }
      }
      if !entry.key.isEmpty { removal(&html, entry, name) }
    }
  }

  private func kind(_ html: inout HTMLWriter, _ entry: DimensionForm.Entry, _ name: String) {
    let field = FormField("\(name)-kind", "使い方", refusals: refusals)
    field.write(to: &html) { html in
      html.select(name: "\(name)-kind", field.attributes, invalid: field.isInvalid) { html in
        for kind in Indicator.Dimension.Kind.allCases where kind != .unit {
          html.option(kind.rawValue, kind.explanation, selected: kind == entry.kind)
        }
      }
    }
  }

  private func write(_ html: inout HTMLWriter, _ line: DimensionForm.Line, _ name: String, _ number: Int) {
    html.input(.hidden, name: "\(name)-key", value: line.key)
    FormField("\(name)-label", "区分\(number + 1)", refusals: refusals)
      .writeInput(to: &html, value: line.label, isRequired: false)
    guard !line.key.isEmpty else { return }
    let label = indicator.place(of: FigureMember(.label, key: line.key, name: ""))?.member.label ?? line.label
    choice(
      &html, "\(name)-past", "「\(label)」を前の区分にする", isChosen: line.isPast, describedBy: "\(name)-use")
    html.p(Attributes(class: "help", id: "\(name)-use"), uses[line.key].map { "\($0.words)あります。" } ?? "数字はまだありません。")
  }

  private func removal(_ html: inout HTMLWriter, _ entry: DimensionForm.Entry, _ name: String) {
    let problem = refusals.first { $0.field == "\(name)-remove" }
    if let problem { html.p(Attributes(class: "error", id: "\(name)-remove-error"), problem.message) }
    choice(
      &html, "\(name)-remove", "「\(entry.label)」で分けるのをやめる", isChosen: entry.isRemoved,
      describedBy: problem == nil ? nil : "\(name)-remove-error")
  }

  private func additions(_ html: inout HTMLWriter) {
    guard form.entries.count < DimensionForm.mostEntries else { return }
    html.section(Attributes(class: "card", labelledBy: "add")) { html in
      html.h2(.id("add"), "分け方を足す")
      html.p(.class("help"), "押すと、上に欄が増えます。言葉を直してから保存してください。")
      html.div(.class("actions")) { html in
        for ready in ReadyDimension.allCases {
          html.submit(ready.button, .class("button"), name: "add", value: ready.rawValue)
        }
      }
    }
  }
}

extension Indicator.Dimension.Kind {
  /// What is said about it where it is chosen.
  var explanation: String {
    switch self {
    case .unit: "所属ごと"
    case .parts: "足すと市全体になる（合計を出す）"
    case .groups: "重なりや抜けがある（合計は出さない）"
    case .series: "比べる相手（市の一部ではない）"
    }
  }
}
