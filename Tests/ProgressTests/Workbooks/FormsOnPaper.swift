import Archives
import Database
import Essentials
import FiscalYears
import Foundation
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Rounds
import TestKit
import Testing

@testable import Progress

/// Forms as they are printed: on A3 with text of at least 8 points, and every row as high as its text.
@Suite struct FormsOnPaper {
  /// What the file says about its sheet 回答.
  struct Paper {
    var isA3 = false
    var pagesWide = 1
    /// Points of each column that is not hidden, and where it stands.
    var columns: [(index: Int, points: Double)] = []
    /// Points of each row of a report.
    var heights: [Double] = []

    init(_ bytes: [UInt8]) throws {
      let archive = try Archive(bytes, kind: "Excel")
      let xml = String(decoding: try #require(try archive.part("xl/worksheets/sheet2.xml")), as: UTF8.self)
      isA3 = xml.contains("paperSize=\"8\"") && xml.contains("orientation=\"landscape\"")
      if let match = xml.firstMatch(of: /fitToWidth="(\d+)"/) { pagesWide = Int(match.1) ?? 1 }
      for match in xml.matches(of: /<col min="(\d+)" max="\d+" width="([\d.]+)"([^>]*)>/)
      where !match.3.contains("hidden") {
        // The width counts digits of 7 pixels, with its padding of 5.
        columns.append((Int(match.1) ?? 0, (Double(match.2) ?? 0) * 7 * 0.75))
      }
      heights = xml.matches(of: /<row r="(\d+)"[^>]* ht="([\d.]+)"/).filter { (Int($0.1) ?? 0) > FormWorkbook.headRows }
        .map { Double($0.2) ?? 0 }
    }

    /// The size in which 10 points are printed: the largest at which the columns go on that many pages.
    var printed: Double {
      let room = (420 / 25.4 - 1) * 72
      for size in stride(from: 10, through: 1, by: -0.05) {
        let head = columns.filter { (2...4).contains($0.index) }.reduce(0) { $0 + $1.points }
        var (pages, used) = (1, head)
        for column in columns where column.index > 4 {
          if used + column.points > room * 10 / size {
            pages += 1
            used = head
          }
          used += column.points
        }
        if pages <= pagesWide { return size }
      }
      return 0
    }
  }

  @Test(arguments: ReadyCycle.allCases, [20, 300, 1_200])
  func `text is large enough and whole`(ready: ReadyCycle, length: Int) async throws {
    var document = largePlan(measures: 3)
    document.reports.removeAll()
    var cycle = ready.cycle(for: document.plan)
    cycle.subjects = .measures
    let checkpoint = ready == .halves ? 1 : 0
    let text = String(repeating: "研修を開き、参加した職員の声を集めた。", count: length / 19 + 1)
    try await FormDesk.with(
      .sqlite, document, cycle, checkpoint: checkpoint, year: FiscalYear(2024), units: { _ in FormDesk.section }
    ) { desk in
      let asked = cycle.questions.filter { question in
        question.rater == .unit && [.planned, .done, .text].contains(question.kind)
          && (question.checkpoints.isEmpty || question.checkpoints.contains(cycle.checkpoints[checkpoint].key))
      }
      try desk.write(asked.map { .init($0.key, value: text) }, on: try desk.sheets()[0])
      let bytes = try await desk.download()
      let paper = try Paper(bytes)
      #expect(paper.isA3 && paper.printed >= 8, "\(ready) \(length): \(paper.printed) on \(paper.pagesWide)")
      #expect(paper.pagesWide <= (length > 1_000 ? 4 : 2), "\(paper.pagesWide) pages")
      let form = try FilledForm(bytes)
      for key in asked.map({ "answer:\($0.key)" }) {
        let column = try form.column(key) + 1
        let points = try #require(paper.columns.first { $0.index == column }?.points)
        // A full-width letter of 10 points is 10 points wide; lines are 13.5 points apart.
        let lines = (Double(text.count) * 10 / (points - 4)).rounded(.up)
        #expect(lines * 13.5 <= paper.heights[0], "\(key): \(lines) lines in \(paper.heights[0]) points")
      }
    }
  }
}
