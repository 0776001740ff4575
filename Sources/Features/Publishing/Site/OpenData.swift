import Editions
import Essentials
import FiscalYears
import HTML
import Measuring
import PlanFile
import Planning
import Reporting
import TextFiles

/// A table of the open data with the meaning of its columns.
struct OpenTable {
  /// A column and what stands in it.
  struct Column {
    let name: String
    let meaning: String
    /// How it is written.
    let shape: String
    let unit: String
    /// Where it comes from.
    let source: String

    init(_ name: String, _ meaning: String, shape: String = "文字", unit: String = "", source: String = "計画") {
      (self.name, self.meaning, self.shape) = (name, meaning, shape)
      (self.unit, self.source) = (unit, source)
    }
  }

  /// What a server says of a table.
  static let type = "text/csv; charset=utf-8"

  let file: String
  let title: String
  let columns: [Column]
  let rows: [[String]]

  var bytes: [UInt8] { csvBytes([columns.map(\.name)] + rows) }
}

extension EditionSite {
  /// The tables of the version that have rows.
  var openTables: [OpenTable] {
    [
      measureTable, scheduleTable, budgetTable, definitionTable, targetTable, indicatorTable, memberTable, reportTable,
      findingTable,
    ].filter { !$0.rows.isEmpty }
  }

  /// The page about the data, and the data.
  var dataFiles: [SiteFile] {
    let tables = openTables
    let dictionary = tables.flatMap { table in
      table.columns.map { [table.file, table.title, $0.name, $0.meaning, $0.shape, $0.unit, $0.source] }
    }
    func file(_ name: String, _ title: String, _ bytes: [UInt8]) -> SiteFile {
      SiteFile(
        path: "\(version.folder)/data/\(name)", bytes: OwnedBytes(bytes), name: names.name(of: title, at: name))
    }
    let license = """
      \(plan.plan.title)（\(version.title)、\(version.day.japanese)）
      作成：\(plan.plan.municipality?.name ?? "")
      利用条件：\(frame.terms.license)

      """
    let heads = ["ファイル", "表", "列", "意味", "形", "単位", "出どころ"]
    return [dataPage(tables)] + tables.map { file($0.file, $0.title, $0.bytes) } + [
      file("dictionary.csv", Self.dictionaryTitle, csvBytes([heads] + dictionary + PlanFileDictionary.rows)),
      file("tables.json", Self.tablesTitle, tablesInJSON(tables)),
      file("plan.json", Self.planTitle, PlanFile.write(content.document)),
      file("license.txt", "利用条件", Array(license.utf8)),
    ]
  }

  private static let planTitle = "計画の全体"
  private static let tablesTitle = "すべての表"
  private static let dictionaryTitle = "データの説明"
  private var names: DownloadName { DownloadName(plan: plan.plan.title, version: version) }

  private func dataPage(_ tables: [OpenTable]) -> SiteFile {
    frame.page("データ", at: "data.html") { html, place in
      html.p("利用条件：\(frame.terms.license)")
      html.p("CSVの文字コードはUTF-8（BOM付き）で、Excelでそのまま開けます。「キー」の列どうしが同じ行は、同じ取組や指標のものです。")
      if hasHidden { html.p(Self.hiddenNote) }
      html.siteTable("ファイル", head: ["ファイル", "内容", "行"]) { html in
        for table in tables {
          html.tr { html in
            html.th(scope: .row) { html in
              html.a(
                place.beside("data/\(table.file)"), keptAs: names.name(of: table.title, at: table.file), table.file)
            }
            html.td(table.title)
            html.td(.class("number"), String(table.rows.count))
          }
        }
        let others = [
          ("tables.json", Self.tablesTitle, "上の表を1つにしたもの（JSON）。利用条件と、列の意味も入っています。値は、CSVと同じ文字です。"),
          ("plan.json", Self.planTitle, "計画の全体を1つにしたもの（JSON）。書き方は、dictionary.csvに説明しています。"),
          ("dictionary.csv", Self.dictionaryTitle, "すべてのファイルの、列や項目の意味、形、単位、出どころ"), ("license.txt", "利用条件", "利用条件"),
        ]
        for (name, title, words) in others {
          html.tr { html in
            html.th(scope: .row) { $0.a(place.beside("data/\(name)"), keptAs: names.name(of: title, at: name), name) }
            html.td(words)
            html.td("")
          }
        }
      }
      for table in tables {
        html.h2(table.title)
        html.siteTable("\(table.file)の列", head: ["列", "意味", "形", "単位"]) { html in
          for column in table.columns {
            html.tr { html in
              html.th(scope: .row, column.name)
              html.td(column.meaning)
              html.td(column.shape)
              html.td(column.unit)
            }
          }
        }
      }
    }
  }
}
