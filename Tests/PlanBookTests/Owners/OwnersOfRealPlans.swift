import Essentials
import FiscalYears
import Foundation
import Importing
import Organization
import PlanFile
import Planning
import SourceDocuments
import Spreadsheets
import TestKit
import Testing
import WordDocuments

@testable import PlanBook

/// The plans as the cities keep them; they lie beside the project and are not part of it.
private enum PlanFolder {
  static let place = CheckedInFile.root.deletingLastPathComponent().appending(path: "shared/plans")
  static let isThere = FileManager.default.fileExists(atPath: place.path)
}

/// The owners of five real plans against units that are made from the plans' own labels, with what cities do to names.
@Suite(.enabled(if: PlanFolder.isThere, "the plans do not lie beside the project"))
struct OwnersOfRealPlans {
  private struct Counts: Equatable, CustomStringConvertible {
    var sure = 0
    var unsure = 0
    var unmatched = 0
    var needsNone = 0
    var description: String { "\(sure) sure, \(unsure) unsure, \(unmatched) unmatched, \(needsNone) need none" }
  }

  private func documents(_ name: String) throws -> [PlanDocument] {
    let bytes = [UInt8](try Data(contentsOf: PlanFolder.place.appending(path: name)))
    let source =
      name.hasSuffix("xlsx") ? try Workbook.read(bytes, name: name) : try WordDocument.read(bytes, name: name)
    return Importer.draft(of: source, random: RepeatableRandom(seed: 1)).documents
  }

  private func counts(_ document: PlanDocument, _ register: UnitRegister) -> Counts {
    let list = OwnerList(
      document, OwnerMatching(register, document.plan, today: Day("2026-11-21") ?? Day(number: 0)))
    var counts = Counts(needsNone: list.others.count)
    for line in list.units {
      if line.sure != nil {
        counts.sure += 1
      } else if line.proposals.isEmpty {
        counts.unmatched += 1
      } else {
        counts.unsure += 1
      }
    }
    return counts
  }

  /// A unit for each label of the plan: every third is now called otherwise, every fifth is not there.
  private func register(_ document: PlanDocument) -> UnitRegister {
    var names: [String] = []
    for label in document.nodes.flatMap(\.owners).filter({ $0.kind == .unit }).map(\.label) {
      let name = bareLabel(label)
      if !name.isEmpty, !names.contains(name) { names.append(name) }
    }
    let change = Day("2020-04-01") ?? Day(number: 0)
    return UnitRegister(
      units: names.enumerated().filter { $0.offset % 5 != 4 }.map { place, name in
        let spans =
          place % 3 != 2
          ? [UnitSpan(name: name)]
          : [
            UnitSpan(period: DayPeriod(from: nil, until: change.adding(days: -1)), name: name),
            UnitSpan(period: DayPeriod(from: change, until: nil), name: "新しい\(name)"),
          ]
        return Unit(id: Unit.ID(stored: "u\(place)"), spans: spans)
      })
  }

  // Only the sheets of Chiba print units; three plans print no owners, one a post.
  @Test(arguments: [
    ("aizuwakamatsu-r5-r9.xlsx", "0 sure, 0 unsure, 0 unmatched, 0 need none"),
    ("osaki-r5.docx", "0 sure, 0 unsure, 0 unmatched, 0 need none"),
    ("chiba-r5-r7.docx", "2 sure, 3 unsure, 1 unmatched, 0 need none"),
    ("kiyose-h31-h33.xlsx", "0 sure, 0 unsure, 0 unmatched, 0 need none; 0 sure, 0 unsure, 0 unmatched, 0 need none"),
    ("musashimurayama-r5-no5.xlsx", "0 sure, 0 unsure, 0 unmatched, 1 need none"),
  ])
  func `so many owners are found as ever`(_ file: String, _ expected: String) throws {
    let found = try documents(file).map { counts($0, register($0)).description }
    #expect(found.joined(separator: "; ") == expected)
  }

  @Test(arguments: ["aizuwakamatsu-r5-r9.xlsx", "osaki-r5.docx", "chiba-r5-r7.docx", "kiyose-h31-h33.xlsx"])
  func `with no units nothing is proposed, and with each label as a unit nothing is left over`(_ file: String) throws {
    for document in try documents(file) {
      let none = counts(document, UnitRegister())
      #expect(none.sure == 0 && none.unsure == 0)
      let labels = Set(document.nodes.flatMap(\.owners).map(\.label)).sorted()
      let all = UnitRegister(
        units: labels.enumerated().map { Unit(id: Unit.ID(stored: "u\($0)"), spans: [UnitSpan(name: $1)]) })
      #expect(counts(document, all).unmatched == 0)
    }
  }
}

@Suite struct HostileOwnerLabels {
  private static let labels = [
    "", " ", "　", "（", "）", "（）", "()", "（（（", "））人事課", "人事課（", "（人事課）", "人事課（（研修））", "…", "＝", "＝人事課", "人事課＝",
    "<script>人事課</script>", "人事課\u{0}", "人事課\n企画部", "\u{202E}課事人", "人\u{200B}事課", "％人事課%_!", "'; drop table units; --",
    String(repeating: "課", count: 5_000), String(repeating: "（", count: 2_000), String(repeating: "人事課（育）", count: 500),
    "課", "部",
    "👨‍👩‍👧‍👦課", "ｼﾞﾝｼﾞ課", "人事課　ほか", "全課", "ほか",
  ]

  @Test(arguments: labels)
  func `no label is matched for sure with what it does not name`(_ label: String) {
    let plan = planWithLegend([("（", "人事課"), ("", "広報課"), ("（）", "人事課（")], text: "…\n＝\n（育）…\n…人材育成課\n（＝（")
    let matching = OwnerMatching(ownerCity, plan, today: Day("2026-11-21") ?? Day(number: 0))
    let proposals = matching.proposals(for: label)
    #expect(proposals.count == Set(proposals.map(\.unit)).count)
    if let sure = matching.sure(proposals) {
      // Signs that nobody sees do not make it another name.
      #expect(
        sure.text == "jinji" && (label.contains("（") || label.contains("\u{200B}")), "\(label.prefix(20)) is \(sure)")
    }
  }

  @Test func `thousands of long labels and legends take no long time`() {
    let lines = (0..<2_000).map { "略\($0)…第\($0)課" }.joined(separator: "\n")
    let units = (0..<1_000).map { Unit(id: Unit.ID(stored: "u\($0)"), spans: [UnitSpan(name: "第\($0)課")]) }
    let clock = ContinuousClock()
    let taken = clock.measure {
      let matching = OwnerMatching(
        UnitRegister(units: units), planWithLegend(text: lines), today: Day("2026-11-21") ?? Day(number: 0))
      for number in 0..<200 { #expect(matching.sure(matching.proposals(for: "略\(number)"))?.text == "u\(number)") }
    }
    #expect(taken < .seconds(20))
  }
}
