import Database
import Essentials
import Foundation
import Importing
import PlanFile
import Planning
@testable import Search
import SourceDocuments
import Spreadsheets
import TestKit
import Testing
import WordDocuments

/// The plans as the cities keep them; they lie beside the project and are not part of it.
@Suite struct RealPlanSearch {
  private static let folder = CheckedInFile.root.deletingLastPathComponent().appending(path: "shared/plans")

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path)))
  func `every text of the real plans is found by its own words`() async throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
      .filter { $0.hasSuffix(".xlsx") || $0.hasSuffix(".docx") }
    #expect(names.count >= 5)
    var documents: [PlanDocument] = []
    for name in names {
      let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
      let source =
        name.hasSuffix("xlsx") ? try Workbook.read(bytes, name: name) : try WordDocument.read(bytes, name: name)
      documents += Importer.draft(of: source, random: RepeatableRandom(seed: UInt64(documents.count + 1))).documents
    }
    let plans = documents
    try await withSearch(.sqlite, plans) { (app, _) async throws in
      let searching = Searching(keeper: IndexKeeper(snapshots: PlanSnapshots()))
      var looked = 0
      for document in plans {
        for node in document.nodes {
          for text in [node.title] + node.texts.map(\.text) {
            let words = "\"" + text.prefix(30).filter { $0 != "\"" && $0 != "”" && $0 != "“" } + "\""
            var query = SearchQuery(words)
            query.plan = document.plan.id
            if query.words.isEmpty { continue }
            let shown = try searching.result(of: query, 0..<2_000, in: app.database).shown
            #expect(shown.contains { $0.subject.target == node.id.text }, "\(document.plan.title): \(words.prefix(12))")
            looked += 1
          }
        }
      }
      #expect(looked > 200)
      #expect(try app.titles("人材") == app.titles("人財"))
      #expect(try app.titles("取組").count > 10 && app.titles("取組") == app.titles("取り組み"))
    }
  }
}
