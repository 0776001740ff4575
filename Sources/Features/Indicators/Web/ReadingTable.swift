import Design
import Essentials
import FiscalYears
import HTML
import Measuring

/// Everything that was ever counted for an indicator, newest first: what was known when.
struct ReadingTable {
  let indicator: Indicator
  let readings: [Indicator.Reading]

  func write(to html: inout HTMLWriter) {
    guard !readings.isEmpty else { return }
    html.section(Attributes(class: "card no-print", labelledBy: "readings")) { html in
      html.h2(.id("readings"), "集めた値の記録")
      html.p(.class("help"), "値が変わったときだけ、1行増えます。前の値は消えません。")
      html.div(Attributes(class: "scroll", role: "region", label: "集めた値の記録の表", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in
              for head in ["集めた日時", "年度", "値", "分子÷分母", "いつまでのデータか", "もとの人数", "定義の版", "足りないもの"] {
                html.th(scope: .column, head)
              }
            }
          }
          html.tbody { html in for reading in readings { line(&html, reading) } }
        }
      }
    }
  }

  private func line(_ html: inout HTMLWriter, _ reading: Indicator.Reading) {
    let isOther = reading.counting?.question != indicator.binding?.question
    html.tr { html in
      html.td(.class("short"), reading.counting?.at.japanese ?? "")
      html.th(.class("short"), scope: .row, reading.year.japanese)
      html.td(.class("short")) { html in
        html.reading(reading, unit: isOther ? "" : indicator.unit ?? "", indicator.decimals)
        if isOther { html.span(.class("small muted"), "（前の集め方）") }
      }
      html.td(.class("short"), ReadingWords.parts(reading))
      html.td(.class("short"), reading.asOf?.japanese ?? "")
      html.td(.class("short"), reading.counting?.people.map { "\($0)人" } ?? "")
      html.td(.class("short"), reading.counting.map { String($0.definition) } ?? "")
      html.td { $0.lines(reading.missing.joined(separator: "\n")) }
    }
  }
}
