import Application
import Audit
import ChartFiles
import Charts
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import Spreadsheets

extension People {
  private func figures(_ context: RequestContext) throws -> PeopleFigures {
    let today = context.services.clock.now.day
    let day = context.query("day").flatMap { Day(reading: $0) } ?? today
    let unit = context.query("unit").flatMap { Unit.ID($0) }
    return try context.services.database.read { try PeopleFigures(on: day, unit: unit, in: $0) }
  }

  func showFigures(_ context: RequestContext) throws -> Response {
    PeopleFiguresPage(context: context, figures: try figures(context)).response()
  }

  func exportFigures(_ context: RequestContext) throws -> Response {
    let figures = try figures(context)
    try record(context, figures, "職員の構成", "xlsx")
    let sheets = PeopleFigure.allCases.compactMap { figure in
      ChartSheet.sheet(
        of: [figures.chart(figure)], named: figure.title, heading: figure.title, basis: figures.basis)
    }
    return .download(
      OwnedBytes(try WorkbookWriter.write(WorkbookContent(title: "職員の構成", sheets: sheets))),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "職員の構成_\(figures.day).xlsx")
  }

  func exportDrawing(_ context: RequestContext, _ figure: PeopleFigure) throws -> Response {
    let figures = try figures(context)
    try record(context, figures, figure.title, "svg")
    return .download(
      chartFile(PeopleFiguresPage.file(figure, figures)), type: "image/svg+xml", fileName: "\(figure.title).svg")
  }

  func exportImage(_ context: RequestContext, _ figure: PeopleFigure) throws -> Response {
    let figures = try figures(context)
    let bytes = try ChartImage.file(PeopleFiguresPage.file(figure, figures))
    try record(context, figures, figure.title, "png")
    return .download(OwnedBytes(bytes), type: "image/png", fileName: "\(figure.title).png")
  }

  private func record(
    _ context: RequestContext, _ figures: PeopleFigures, _ title: String, _ format: String
  ) throws {
    try context.recordExport("「\(title)」を取り出した（\(format)）：\(figures.basis)", about: AuditSubject("people"))
  }
}

/// The people of a day in charts, each with its table and files.
struct PeopleFiguresPage {
  let context: RequestContext
  let figures: PeopleFigures

  /// A chart under its title, as it stands in a file.
  static func file(_ figure: PeopleFigure, _ figures: PeopleFigures) -> ChartColumn {
    ChartColumn(title: figure.title, summary: figures.basis, charts: [figures.chart(figure)])
  }

  private var query: [(name: String, value: String)] {
    [("day", figures.day.description)] + (figures.unit.map { [("unit", $0.text)] } ?? [])
  }

  func response() -> Response {
    Shell(
      "職員の構成", in: context, trail: [Shell.Crumb("職員", PeopleAddresses.list())], section: PeopleAddresses.list(),
      width: .medium
    ) { html in
      html.a(PeopleAddresses.figuresWorkbook().adding(query), .class("button"), download: true, "Excelで出す")
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    }.response(capacity: 131_072) { html in
      bar(&html)
      html.p(.class("lead"), figures.basis)
      guard figures.count > 0 else { return html.empty("この日の職員はいません。日付と所属を確かめてください。") }
      for figure in PeopleFigure.allCases { section(figure, &html) }
    }
  }

  private func bar(_ html: inout HTMLWriter) {
    html.searchForm(PeopleAddresses.figures(), .class("filters")) { html in
      html.div(.class("part")) { html in
        html.label(for: "day", "この日の職員")
        html.input(.date, name: "day", value: figures.day.description, .id("day"))
      }
      html.div(.class("part")) { html in
        html.label(for: "unit", "所属（下の所属も含む）")
        html.select(name: "unit", .id("unit")) {
          UnitOptions(names: figures.names, chosen: figures.unit, none: "すべて").write(to: &$0)
        }
      }
      html.submit("表示", .class("button"))
    }
  }

  private func section(_ figure: PeopleFigure, _ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: figure.rawValue)) { html in
      html.h2(.id(figure.rawValue), figure.title)
      html.chart(figures.chart(figure), id: "\(figure.rawValue)-1") { html in
        for (kind, link) in [("SVG", PeopleAddresses.drawing(figure)), ("PNG", PeopleAddresses.image(figure))] {
          html.a(
            link.adding(query), Attributes(class: "button small", label: "\(figure.title)を\(kind)で出す"), download: true,
            "\(kind)で出す")
        }
      }
    }
  }
}
