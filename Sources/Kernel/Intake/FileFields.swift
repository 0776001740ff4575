import Design
package import Essentials
package import HTML
package import HTTP
package import TextFiles

/// The part of a form in which somebody chooses a file or pastes a table from a spreadsheet.
package struct FileFields {
  private let form: FormFields
  private let refusals: [Refusal]

  /// `form` is what was typed before, `refusals` what is wrong with it.
  package init(_ form: FormFields, refusals: [Refusal]) {
    self.form = form
    self.refusals = refusals
  }

  /// Writes the two fields.
  package func write(to html: inout HTMLWriter) {
    let file = FormField("file", "CSVファイル", help: "UTF-8、Shift_JIS、UTF-16のCSV・タブ区切り。64MB、40万行まで。", refusals: refusals)
    file.write(to: &html) { html in
      html.div(Attributes(class: "drop", data: [("drop", "")])) { html in
        let attributes = file.attributes.with(data: [
          ("limit", "\(RowsFile.limits.bytes)"), ("refusal", "ファイルが大きすぎます。64MBまでのファイルにしてください。"),
        ])
        html.input(.file, name: "file", attributes, accept: ".csv,.tsv,.txt")
      }
    }
    html.details(open: form.text("pasted").map { !$0.isEmpty } ?? false) { html in
      html.summary("ファイルの代わりに、Excelの表を貼り付ける")
      FormField("pasted", "貼り付ける表", help: "見出しの行から選んでコピーし、ここに貼り付けます。").write(to: &html) { html in
        html.textarea(
          name: "pasted", value: form.text("pasted") ?? "", rows: 6,
          Attributes(id: "pasted", describedBy: "pasted-help"))
      }
    }
  }

  /// The name and the bytes of what was sent.
  package static func uploaded(_ form: FormFields) throws -> (name: String, bytes: [UInt8]) {
    if let file = form.file("file") { return (file.fileName, file.bytes) }
    guard let pasted = form.texts("pasted").first, !pasted.trimmed.isEmpty else {
      throw Refusal("ファイルを選ぶか、表を貼り付けてください。", field: "file")
    }
    return ("貼り付けた表", Array(pasted.utf8))
  }
}

/// The heads of a file, each with a choice of what it means and its first rows.
package struct ColumnTable<Column: FileColumn> {
  private let mapping: ColumnMapping<Column>
  private let table: CSVTable

  package init(_ mapping: ColumnMapping<Column>, of table: CSVTable) {
    self.mapping = mapping
    self.table = table
  }

  /// Writes the table; the choices are called `column-0`, `column-1` and so on.
  package func write(to html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "列の意味", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "列の意味")
        html.thead { html in
          html.tr { html in for title in ["ファイルの列", "意味", "はじめの行"] { html.th(scope: .column, title) } }
        }
        html.tbody { html in for (index, head) in table.heads.enumerated() { row(index, head, &html) } }
      }
    }
  }

  private func row(_ index: Int, _ head: String, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row, head)
      html.td { html in
        html.select(name: "column-\(index)", Attributes(label: "列「\(head)」の意味")) { html in
          html.option("", "（読まない）")
          let chosen = index < mapping.places.count ? mapping.places[index] : nil
          for column in Column.allCases { html.option(column.rawValue, column.title, selected: column == chosen) }
        }
      }
      let first = table.records.prefix(3).map { index < $0.cells.count ? $0.cells[index] : "" }
      html.td(first.filter { !$0.isEmpty }.joined(separator: "、"))
    }
  }
}
