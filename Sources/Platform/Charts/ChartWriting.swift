package import Essentials
package import HTML

extension HTMLWriter {
  /// Writes a chart as a figure: picture, sentence, and the data behind a click. `id` is unique on the page.
  package mutating func chart(_ chart: any Chart, id: String, _ actions: ((inout HTMLWriter) -> Void)? = nil) {
    figure(Attributes(class: "chart", id: id)) { html in
      html.div(Attributes(class: "scroll chart-scroll", label: "図：\(chart.title)", tabIndex: 0)) { html in
        html.picture(chart, id: id, isFile: false)
      }
      html.figcaption { html in
        html.p(.class("chart-summary"), chart.summary)
        html.details { html in
          html.summary("表で見る")
          html.chartTable(chart)
        }
        if let actions { html.div(.class("actions no-print"), actions) }
      }
    }
  }

  /// Writes the data of a chart.
  package mutating func chartTable(_ chart: any Chart) {
    let data = chart.table
    div(Attributes(class: "scroll", label: "表：\(chart.title)", tabIndex: 0)) { html in
      html.table(.class("list chart-table")) { html in
        html.caption(.class("visually-hidden"), chart.title)
        html.thead { html in html.tr { html in for title in data.head { html.th(scope: .column, title) } } }
        html.tbody { html in
          for row in data.rows {
            html.tr { html in
              for (index, cell) in row.enumerated() {
                if index == 0 {
                  html.th(scope: .row) { html in cell.write(to: &html) }
                } else {
                  html.td(.class(cell.isNumber ? "number" : nil)) { html in cell.write(to: &html) }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Writes the picture with its title and description.
  mutating func picture(_ chart: any Chart, id: String, isFile: Bool) {
    let picture = chart.picture
    raw("<svg")
    if isFile { raw(" xmlns=\"http://www.w3.org/2000/svg\"") }
    raw(" role=\"img\" aria-labelledby=\"")
    text("\(id)-t \(id)-d")
    raw("\" viewBox=\"0 0 ")
    text("\(coordinate(picture.width)) \(coordinate(picture.height))")
    raw("\" width=\"")
    text(coordinate(picture.width))
    raw("\" height=\"")
    text(coordinate(picture.height))
    raw("\" font-family=\"'BIZ UDPGothic','BIZ UDPゴシック','Yu Gothic UI','Noto Sans CJK JP',sans-serif\"><title id=\"")
    text("\(id)-t")
    raw("\">")
    text(ChartText.plain(chart.title))
    raw("</title><desc id=\"")
    text("\(id)-d")
    raw("\">")
    text(ChartText.plain(chart.summary))
    raw("</desc>")
    PictureWriter(id: id).write(picture, to: &self)
    raw("</svg>")
  }
}

extension ChartTable.Cell {
  fileprivate func write(to html: inout HTMLWriter) {
    if let link { html.a(link, text) } else { html.lines(text) }
  }
}

/// A chart as a file of its own.
package func chartFile(_ chart: any Chart) -> OwnedBytes {
  var html = HTMLWriter()
  html.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  html.picture(chart, id: "chart", isFile: true)
  return html.finish()
}

/// A coordinate with one decimal at most, the same on every machine.
func coordinate(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  let size = abs(tenths)
  return (tenths < 0 ? "-" : "") + "\(size / 10)" + (size % 10 == 0 ? "" : ".\(size % 10)")
}
