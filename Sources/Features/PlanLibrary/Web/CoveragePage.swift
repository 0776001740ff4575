import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

extension PlanLibrary {
  func showCoverage(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    CoveragePage(frame: LibraryFrame(context: context), coverage: try coverage(context, plan)).response()
  }

  func exportCoverage(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let coverage = try coverage(context, plan)
    try context.recordExport("計画の点検表を取り出した", about: AuditSubject("plan", plan))
    let rows = coverage.lines.map { line in
      [
        line.point.area, line.point.title, line.point.ground.title,
        line.measures.map(\.measure.heading).joined(separator: "\n"),
        (line.sections.map(\.title) + line.targets).joined(separator: "\n"), line.isEmpty ? "見つからない" : "",
      ]
    }
    return try libraryDownload(
      "計画の点検　\(coverage.plan.title)", widths: [12, 40, 22, 60, 40, 14],
      ["分野", "点検するところ", "根拠", "当てはまる取組", "本文・指標", "備考"], rows + [[Checklist.note]])
  }

  private func coverage(_ context: RequestContext, _ plan: Plan.ID) throws -> Coverage {
    try context.services.database.read { connection in
      let dictionary = try ThemeStore.dictionary(in: connection)
      guard let own = try ownThemes.plan(plan, dictionary, in: connection) else { throw NotFound() }
      return Coverage(own, dictionary)
    }
  }
}

/// What of a plan belongs to each point of the checklist.
struct Coverage {
  /// A point with what was found for it.
  struct Line {
    let point: Checklist.Point
    let measures: [OwnPlan.Member]
    let sections: [Section]
    let targets: [String]
    /// The themes of the point that the dictionary has, as it names them today.
    let themes: [Theme]

    var isEmpty: Bool { measures.isEmpty && sections.isEmpty && targets.isEmpty }
  }

  let plan: Plan
  let lines: [Line]

  init(_ own: OwnPlan, _ dictionary: ThemeDictionary) {
    plan = own.plan
    let matcher = ThemeMatcher(dictionary.themes)
    let sections = own.plan.sections.map { section in
      (section, Set(matcher.themes(in: [section.title] + Self.texts(section)).map(\.theme)))
    }
    let aimed = own.snapshot.document.indicators.filter { indicator in
      indicator.targets.contains { $0.replacedOn == nil && $0.kind != .none }
    }
    lines = Checklist.points.map { point in
      let wanted = Set(point.themes)
      let measures = own.members.filter { member in member.themes.contains { wanted.contains($0.theme) } }
      let nodes = Set(measures.map(\.measure.id))
      let targets =
        switch point.targets {
        case .none: [] as [Indicator]
        case .any: aimed
        case .ofMeasures: aimed.filter { $0.node.map(nodes.contains) ?? false }
        }
      return Line(
        point: point, measures: point.targets == .ofMeasures && targets.isEmpty ? [] : measures,
        sections: point.looksAtText ? sections.filter { !$0.1.isDisjoint(with: wanted) }.map(\.0) : [],
        targets: targets.map(\.name), themes: point.themes.compactMap { dictionary[$0] })
    }
  }

  private static func texts(_ section: Section) -> [String] {
    section.blocks.map { block in
      switch block {
      case .text(let text): text
      case .table(let cells): cells.map(\.text).joined(separator: "\n")
      }
    }
  }
}

/// The checklist with what the plan has for each point; no score and no judgement.
struct CoveragePage {
  let frame: LibraryFrame
  let coverage: Coverage

  func response() -> Response {
    frame.response(
      "計画の点検", view: .themes,
      trail: [Shell.Crumb(coverage.plan.title, Link(segments: ["plans", coverage.plan.id.text]))],
      actions: { html in
        html.buttonLink("Excelで出す", LibraryAddresses.coverageFile(coverage.plan.id), download: true)
        html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      }
    ) { html in
      html.p(.class("print-only"), coverage.plan.title)
      html.div(.class("notice")) { $0.p(Checklist.note) }
      let empty = coverage.lines.count { $0.isEmpty }
      html.p("\(coverage.lines.count)のうち\(empty)は、当てはまるところが見つかりませんでした。取組の名前から、ほかの市区町村の近い取組へ進めます。")
      frame.scroll(to: &html, "計画の点検表") { table(&$0) }
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "計画の点検表")
      html.thead { html in
        html.tr { html in
          for head in ["分野", "点検するところ", "根拠", "この計画の当てはまるところ", "ほかの市区町村と並べる"] { html.th(scope: .column, head) }
        }
      }
      html.tbody { html in for line in coverage.lines { row(line, &html) } }
    }
  }

  private func row(_ line: Coverage.Line, _ html: inout HTMLWriter) {
    html.tr { html in
      html.td(.class("short"), line.point.area)
      html.th(scope: .row, line.point.title)
      html.td(.class("small"), line.point.ground.title)
      html.td { html in
        if line.themes.isEmpty, line.isEmpty { return html.span(.class("tag"), "テーマが外してあるため、探していません") }
        if line.isEmpty { return html.span(.class("tag"), "見つかりませんでした") }
        html.ul { html in
          for member in line.measures {
            html.li { $0.a(LibraryAddresses.near(coverage.plan.id, member.measure.id), member.measure.heading) }
          }
          for section in line.sections { html.li("本文「\(section.title)」") }
          if line.point.targets == .ofMeasures {
            for target in line.targets { html.li("目標のある指標「\(target)」") }
          } else if !line.targets.isEmpty {
            html.li("目標のある指標 \(line.targets.count)件")
          }
        }
      }
      html.td { html in
        html.ul { html in
          for theme in line.themes {
            html.li { $0.a(LibraryAddresses.theme(theme.key).adding([("own", coverage.plan.id.text)]), theme.title) }
          }
        }
      }
    }
  }
}
