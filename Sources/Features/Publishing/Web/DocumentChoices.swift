import Application
import Design
import Editions
import Essentials
import FiscalYears
import HTML
import Planning

/// Which documents go out with a version: a row for each form, a tick for each kind of file and each year, and what has to be looked
/// into before.
struct DocumentChoices {
  let plan: Plan.ID
  let forms: [OfferedForm]
  let chosen: DocumentTicks
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    guard !forms.isEmpty else { return }
    html.fieldset(.id("document")) { html in
      html.legend("いっしょに出す書類")
      html.p(
        .class("help"),
        "選んだ書類は、公開版の内容で作り、公開のページから取り出せるようにします。承認のあとに作るので、少し時間がかかります。年度には、2つ以上印を付けられます。年度ごとに1つの書類になります。")
      for refusal in refusals where refusal.field == "document" { html.p(.class("error"), refusal.message) }
      html.div(Attributes(class: "scroll", role: "region", label: "いっしょに出す書類", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in
              html.th(scope: .column, "書類")
              for kind in ReleasedDocument.Kind.allCases { html.th(scope: .column, kind.title) }
              html.th(scope: .column, "どの年度の書類か")
              html.th(scope: .column, "公開版の内容で見る")
            }
          }
          html.tbody { html in for (number, form) in forms.enumerated() { row(form, number, &html) } }
        }
      }
    }
    checks(&html)
  }

  private func row(_ offered: OfferedForm, _ number: Int, _ html: inout HTMLWriter) {
    let form = offered.form
    html.tr { html in
      html.th(scope: .row) { html in
        html.text(form.name)
        if let lacking = offered.lacking { html.p(.class("small muted"), lacking) }
      }
      for kind in ReleasedDocument.Kind.allCases {
        html.td { html in
          tick(
            "document", DocumentTicks.value(form, kind), isOn: chosen.kinds, id: "d\(number)\(kind.rawValue)", form,
            kind.title, &html)
        }
      }
      html.td { html in
        guard let usual = offered.usualYear else { return }
        for year in offered.years {
          tick(
            "year", DocumentTicks.value(form, year), isOn: chosen.years, id: "y\(number)-\(year)", form, year.japanese,
            &html)
        }
        html.p(.class("small muted"), "印がなければ、\(usual.japanese)")
      }
      html.td { html in
        guard offered.usualYear != nil else { return preview(form, nil, "見る", &html) }
        for year in offered.years {
          preview(form, year, year.japanese, &html)
          html.text("　")
        }
      }
    }
  }

  private func tick(
    _ name: String, _ value: String, isOn: Set<String>, id: String, _ form: ReleaseForm, _ label: String,
    _ html: inout HTMLWriter
  ) {
    html.span(.class("tick-line")) { html in
      html.input(.checkbox, name: name, value: value, .id(id), checked: isOn.contains(value))
      html.label(for: id) { html in
        html.span(.class("visually-hidden"), "「\(form.name)」を")
        html.text(label)
      }
    }
  }

  private func preview(_ form: ReleaseForm, _ year: FiscalYear?, _ text: String, _ html: inout HTMLWriter) {
    html.a(
      PublishingAddresses.document(form.key, of: plan, edition: "public", year),
      Attributes(label: "「\(form.name)」\(year.map { "の\($0.japanese)" } ?? "")を公開版の内容で見る"), text)
  }

  /// Each is ticked by who prepares the version, where a document goes out that needs it.
  private func checks(_ html: inout HTMLWriter) {
    let needing = forms.filter { !$0.checks.isEmpty }
    guard !needing.isEmpty else { return }
    html.fieldset(.id("check")) { html in
      html.legend("公表の前に確かめること")
      html.p(
        .class("help"),
        "\(needing.map { "「\($0.form.name)」" }.joined(separator: "、"))を出すときは、確かめて、すべてに印を付けます。承認する人にも見せます。")
      for refusal in refusals where refusal.field == "check" { html.p(.class("error"), refusal.message) }
      for (number, check) in needing.flatMap(\.checks).uniqued.enumerated() {
        html.tick("check", value: check, id: "c\(number)", check, isOn: chosen.checks.contains(check))
      }
    }
  }
}
