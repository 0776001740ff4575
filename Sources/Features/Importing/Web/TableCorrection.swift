import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

/// One table of the document: which form it has and what each column stands for.
struct TableCorrection {
  let context: RequestContext
  let draft: StoredDraft
  let result: ImportDraft
  let index: Int
  var refusals: [Refusal] = []

  private var region: TableRegion { result.outline.tables[index] }
  private var reading: TableReading { result.readings[index] }

  func response() -> Response {
    Shell(
      "表の読み方を直す", in: context,
      trail: [
        Shell.Crumb("計画を取り込む", ImportAddresses.start()), Shell.Crumb("取り込む前に確かめる", ImportAddresses.preview(draft.id)),
      ], section: Link(segments: ["plans"])
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      html.p(.class("lead"), "\(region.place)（\(region.rowCount)行×\(region.columnCount)列）")
      html.form(ImportAddresses.table(draft.id, index), in: context, .class("card")) { form(&$0) }
      html.section(Attributes(class: "card", labelledBy: "source")) { html in
        html.h2(.id("source"), "元の表")
        html.div(Attributes(class: "scroll", role: "region", label: region.place, tabIndex: 0)) { source(&$0) }
      }
    }
  }

  private func form(_ html: inout HTMLWriter) {
    FormField("form", "表の種類").write(to: &html) { html in
      html.select(name: "form", .id("form")) { html in
        for form in TableForm.allCases { html.option(form.rawValue, form.title, selected: form == reading.form) }
      }
    }
    FormField("header_rows", "見出しの行数", help: "表の上から何行が見出しですか。", refusals: refusals)
      .writeInput(to: &html, kind: .number, value: String(max(reading.headerRows.upperBound, 0)))
    html.fieldset { html in
      html.legend(.class("label"), "列が表すもの")
      html.div(.class("scroll")) { columns(&$0) }
    }
    html.div(.class("actions")) { html in
      html.submit("この読み方で読み直す", .class("button primary"))
      html.a(ImportAddresses.preview(draft.id), .class("button"), "戻る")
    }
  }

  private func columns(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "列が表すもの")
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "見出し")
          html.th(scope: .column, "例")
          html.th(scope: .column, "表すもの")
        }
      }
      html.tbody { html in
        for column in shownColumns {
          html.tr { html in
            html.th(scope: .row, column.label.isEmpty ? "（\(column.index + 1)列目）" : column.label)
            html.td(.class("small"), sample(column.index))
            html.td { html in
              html.label(for: "role-\(column.index)", Attributes(class: "visually-hidden")) { html in
                html.text("\(column.label)が表すもの")
              }
              html.select(name: "role-\(column.index)", .id("role-\(column.index)")) { html in
                html.option("", "読み取りに任せる", selected: column.role == nil)
                for choice in choices(for: column) {
                  html.option(choice.word, choice.title, selected: choice == column.role)
                }
              }
            }
          }
        }
      }
    }
  }

  /// The columns as read; where nothing was read, one for each column of the table.
  private var shownColumns: [ColumnReading] {
    guard reading.columns.isEmpty else { return reading.columns }
    let head = max(reading.headerRows.upperBound - 1, 0)
    return (0..<region.columnCount).map { ColumnReading(index: $0, label: region.text(head, $0), role: nil) }
  }

  private func choices(for column: ColumnReading) -> [ColumnRole] {
    let label = column.label.isEmpty ? "\(column.index + 1)列目" : column.label
    var choices: [ColumnRole] = [
      .level(label), .title(label), .number, .category, .categoryNote, .owner(.lead), .owner(.joint),
      .text("purpose"), .text("content"), .text(label), .rowKind, .period, .resource(label, nil), .emphasis,
      .code(label),
      .ignore,
    ]
    let years = yearChoices(label)
    choices.insert(contentsOf: years, at: 3)
    if let role = column.role, !choices.contains(role) { choices.insert(role, at: 0) }
    return choices
  }

  private func yearChoices(_ label: String) -> [ColumnRole] {
    let plan = result.documents.first?.plan
    var years = plan?.years ?? []
    if let read = FiscalYear(reading: label), !years.contains(read) { years.append(read) }
    if years.isEmpty {
      let current = FiscalYear(containing: context.services.clock.now.day)
      years = (-5...10).map { current.adding($0) }
    }
    return years.map { .year($0) }
  }

  private func sample(_ column: Int) -> String {
    let rows = max(reading.headerRows.upperBound, 0)..<max(region.rowCount, reading.headerRows.upperBound)
    let texts = rows.lazy.compactMap { region.start($0, column)?.text }.filter { !$0.isEmpty }
    return texts.prefix(3).map { String($0.prefix(24)) }.joined(separator: " ／ ")
  }

  private func source(_ html: inout HTMLWriter) {
    html.table(.class("grid-table source-table")) { html in
      html.caption(.class("visually-hidden"), region.place)
      html.tbody { html in
        for row in 0..<min(region.rowCount, 400) {
          html.tr { html in
            for column in 0..<region.columnCount {
              guard let cell = region[row, column] else {
                html.td("")
                continue
              }
              guard cell.row == row, cell.column == column else { continue }
              html.td(rowSpan: cell.rowSpan, columnSpan: cell.columnSpan) { $0.lines(cell.text) }
            }
          }
        }
      }
    }
  }
}

extension Importing {
  /// Shows one table with its reading.
  func tablePage(_ context: RequestContext, _ id: StoredDraft.ID, _ index: Int) throws -> Response {
    let (draft, result) = try read(context, id)
    guard result.outline.tables.indices.contains(index) else { throw NotFound() }
    return TableCorrection(context: context, draft: draft, result: result, index: index).response()
  }

  /// Keeps what was said about one table.
  func correctTable(_ context: RequestContext, _ id: StoredDraft.ID, _ index: Int) throws -> Response {
    var (draft, result) = try read(context, id)
    guard result.outline.tables.indices.contains(index) else { throw NotFound() }
    let region = result.outline.tables[index]
    let form = try context.form()
    guard let rows = form.text("header_rows").flatMap({ Int(asked: narrowed($0)) }),
      (0...region.rowCount).contains(rows)
    else {
      let refusal = Refusal("見出しの行数は、0から\(region.rowCount)までの数で入れてください。", field: "header_rows")
      return TableCorrection(context: context, draft: draft, result: result, index: index, refusals: [refusal])
        .response()
    }
    var mapping = TableMapping(form: form.text("form").flatMap { TableForm(rawValue: $0) }, headerRows: rows)
    for field in form.fields where field.name.hasPrefix("role-") {
      guard let column = Int(asked: field.name.dropFirst(5)), let role = ColumnRole(word: field.value) else { continue }
      mapping.roles[column] = role
    }
    draft.mapping.tables[region.place] = mapping
    let changed = draft.mapping
    try context.services.database.write { try ImportDraftStore.update(changed, of: id, in: $0) }
    return .seeOther(ImportAddresses.preview(id).adding([("done", "corrected")]))
  }

  private func read(_ context: RequestContext, _ id: StoredDraft.ID) throws -> (StoredDraft, ImportDraft) {
    let draft = try find(id, context)
    guard case .document(let source) = try sources.content(of: draft) else { throw NotFound() }
    return (draft, Importer.draft(of: source, mapping: draft.mapping, random: context.services.random))
  }
}
