import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// The form of one section of the running text.
struct SectionEditor {
  let page: PlanPage
  let section: Section
  var form: SheetForm
  var revision: Int

  init(page: PlanPage, section: Section) {
    self.page = page
    self.section = section
    form = SectionForm(section).form
    revision = page.snapshot.revision
  }

  private var list: Link { SheetAddresses.text(page.plan.id) }

  /// The heading, or the beginning of the text where there is none.
  static func name(_ section: Section) -> String {
    if !section.title.isEmpty { return section.title }
    for case .text(let text) in section.blocks { return String(text.prefix(20)) }
    return "見出しのない節"
  }

  func response() -> Response {
    Shell(
      "本文の編集：\(Self.name(section))", in: page.context,
      trail: [
        Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
        Shell.Crumb("本文の編集", list),
      ], section: PlanAddresses.list(), width: .medium, assets: [.sheet],
      actions: { $0.a(list, .class("button"), "節の一覧へ戻る") }
    ).response { html in
      if page.context.query("done") != nil { html.goodNotice("保存しました。") }
      html.div(Attributes(id: "conflicts", role: "region", label: "重なった変更")) { _ in }
      html.form(SheetAddresses.section(page.plan.id, section.id), in: page.context, attributes) { html in
        html.input(.hidden, name: "revision", value: String(revision))
        html.defaultSubmit("保存する", list)
        html.section(Attributes(class: "card", label: "見出しと本文")) { html in
          group(&html, "title")
          group(&html, "direction")
          group(&html, "blocks")
        }
        html.div(.class("sheet-bar")) { html in
          html.submit("保存する", Attributes(class: "button primary", data: [("link", list.path)]))
          html.p(Attributes(id: "save-state", role: "status")) { _ in }
        }
      }
    }
  }

  private var attributes: Attributes {
    Attributes(
      class: "sheet-form", id: "sheet-form",
      data: [
        ("save", SheetAddresses.saveSection(page.plan.id, section.id).path),
        ("account", page.context.actor?.account?.text ?? ""), ("back", list.path),
      ])
  }

  func group(_ html: inout HTMLWriter, _ name: String) {
    html.div(Attributes(class: "group", data: [("group", name)])) { html in
      html.input(.hidden, name: "group", value: name)
      switch name {
      case "title":
        FormField("title", "見出し").writeInput(to: &html, value: form["title"], isRequired: false)
      case "direction":
        html.div(.class("choice")) { html in
          let name = SectionForm.landscape
          html.input(.checkbox, name: name, value: "1", .id(name), checked: !form[name].isEmpty)
          html.label(for: name, "横のページに印刷する（この節の下の節も）")
        }
      default:
        for (index, block) in section.blocks.enumerated() { self.block(&html, index, block) }
        text(&html, SectionForm.text(section.blocks.count), "書き足す文")
      }
    }
  }

  private func block(_ html: inout HTMLWriter, _ index: Int, _ block: Section.Block) {
    switch block {
    case .text: text(&html, SectionForm.text(index), section.blocks.count == 1 ? "文" : "文 \(index + 1)")
    case .table(let cells): table(&html, index, cells)
    }
  }

  private func text(_ html: inout HTMLWriter, _ name: String, _ label: String) {
    let field = FormField(name, label)
    field.write(to: &html) { html in
      html.textarea(name: name, value: form[name], rows: SheetEditor.rows(for: form[name]), field.attributes)
    }
  }

  private func table(_ html: inout HTMLWriter, _ index: Int, _ cells: [Section.Cell]) {
    let title = "表 \(index + 1)"
    html.div(.class("field")) { html in
      html.p(.class("label"), title)
      html.div(Attributes(class: "scroll section-scroll", role: "region", label: title, tabIndex: 0)) { html in
        html.table(.class("grid-table section-cells")) { html in
          html.caption(.class("visually-hidden"), title)
          html.thead { columnTools(&$0, index, title, cells) }
          html.tbody { html in
            for row in 0..<cells.count(.row) {
              html.tr { html in
                for cell in cells where cell.row == row {
                  html.td(rowSpan: cell.rowSpan, columnSpan: cell.columnSpan) { self.cell(&$0, index, cell, title) }
                }
                html.td(.class("section-tools")) { tools(&$0, index, "\(title) \(row + 1)行目", .row, row, cells) }
              }
            }
          }
        }
      }
      html.div(.class("choice")) { html in
        let name = SectionForm.removal(index)
        html.input(.checkbox, name: name, value: "1", .id(name), checked: !form[name].isEmpty)
        html.label(for: name, "この表を削除する")
      }
    }
  }

  private func columnTools(_ html: inout HTMLWriter, _ index: Int, _ title: String, _ cells: [Section.Cell]) {
    html.tr { html in
      for column in 0..<cells.count(.column) {
        html.td(.class("section-tools")) { tools(&$0, index, "\(title) \(column + 1)列目", .column, column, cells) }
      }
      html.td(.class("section-tools"), "")
    }
  }

  /// The buttons that put a row or column behind one, or take it away.
  private func tools(
    _ html: inout HTMLWriter, _ index: Int, _ name: String, _ part: TableChange.Part, _ place: Int,
    _ cells: [Section.Cell]
  ) {
    let behind = part == .row ? "の下に行を足す" : "の右に列を足す"
    for deed in [TableChange.Deed.add, .remove] where deed == .add || cells.count(part) > 1 {
      html.submit(
        deed == .add ? "＋" : "－",
        Attributes(
          class: "button small", id: "table-\(index)-\(part)-\(place)-\(deed)",
          label: name + (deed == .add ? behind : "を消す")),
        name: SectionForm.tableChange,
        value: SectionForm.value(of: TableChange(deed, part, at: place), table: index))
    }
  }

  private func cell(_ html: inout HTMLWriter, _ index: Int, _ cell: Section.Cell, _ title: String) {
    let name = SectionForm.cell(index, cell)
    let lines = form[name].split(separator: "\n", omittingEmptySubsequences: false)
    html.textarea(
      name: name, value: form[name], rows: max(1, lines.count),
      Attributes(id: name, label: "\(title) \(cell.row + 1)行\(cell.column + 1)列"))
  }
}

extension HTMLWriter {
  /// Writes the button that Enter in a field presses, as otherwise it would be the first one that the page shows.
  mutating func defaultSubmit(_ text: String, _ link: Link) {
    submit(
      text, Attributes(class: "visually-hidden", hiddenFromReaders: true, tabIndex: -1, data: [("link", link.path)]))
  }
}
