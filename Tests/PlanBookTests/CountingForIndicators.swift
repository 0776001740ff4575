import Application
import Contracts
import Database
import Essentials
import FiscalYears
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit
import Testing

@Suite struct CountingForIndicators {
  /// Six measures, one of them carried out, another one shown again elsewhere.
  private var document: PlanDocument {
    var document = largePlan(measures: 6, id: "counted")
    (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
    let first = document.nodes.firstIndex { $0.id == "measure-0" } ?? 0
    document.nodes[first].schedule.append(
      ScheduleCell(row: .actual, year: FiscalYear(2023), markers: ["実施"], printed: "実施"))
    var again = PlanNode(id: "again", parent: document.nodes[0].id, level: 1, order: document.nodes.count, title: "再び")
    again.repeats = .original("measure-0")
    document.nodes.append(again)
    document.reports[1].answers[0].value = "目標以下"
    document.reports[2].answers = []
    return document
  }

  @Test(arguments: Engine.tested)
  func `measures count once, by what the plan's own words mean`(_ engine: Engine) async throws {
    try await withPlanBook(engine, [document]) { app, _ in
      try app.database.write {
        try PlanEditing.recordCreation(of: "counted", by: .operator, at: app.clock.now, in: $0)
      }
      let source = PlanBook(snapshots: PlanSnapshots()).source
      let today = app.clock.now.day
      func value(
        _ key: String, _ year: Int, _ arguments: [String: String] = [:], asOf day: Day? = nil
      ) throws -> SourceValue {
        let quantity = try #require(source.quantities.first { $0.key == "plan.\(key)" })
        let period = DayPeriod(from: FiscalYear(year).firstDay, until: FiscalYear(year).lastDay)
        let question = SourceQuestion(
          period, asOf: day ?? today, arguments.merging(["plan": "counted"]) { first, _ in first })
        #expect(quantity.refusals(of: question).isEmpty)
        return try app.database.read { try quantity.count(question, $0) }
      }
      #expect(try value("measures", 2023).number == CountedNumber(6))
      #expect(try value("measures", 2023, ["category": "new"]).number == CountedNumber(2))
      #expect(try value("measures", 2023, ["category": "abolish"]).number == CountedNumber(0))
      #expect(try value("marked", 2023, ["marker": "implement"]).number == CountedNumber(2))
      #expect(try value("marked", 2025, ["marker": "implement"]).number == CountedNumber(6))
      let real = try value("marked", 2023, ["marker": "implement", "row": "real"])
      #expect(real.number == CountedNumber(1) && real.missing.first?.contains("5件") == true)
      let rate = try value("carried-out", 2023)
      #expect(rate.number == CountedNumber(1, over: 2) && rate.missing.first?.contains("1件") == true)
      #expect(try value("carried-out", 2025).number == CountedNumber(1, over: 6))
      // The closing review counts by the same rule; what the default and the words of the definition say is the same.
      let shares = try #require(source.quantities.first { $0.key == "plan.carried-out" })
      #expect(shares.definition.text.contains(DueMeasures.usual.title))
      for due in DueMeasures.allCases {
        let share = try value("carried-out", 2023, ["due": due.rawValue])
        let plan = PlanSnapshot(document, revision: 1)
        let years = [FiscalYear(2023)]
        let measures = plan.measures(due: due, in: years).filter { !plan.entries[$0].isRepeat }
        let done = measures.count { plan.isCarriedOut($0, in: years) }
        #expect(share.number == CountedNumber(done, over: measures.count), "\(due)")
      }
      let graded = try value("graded", 2023, ["round": "r1", "grade": "目標どおり"])
      #expect(graded.number == CountedNumber(4, over: 5) && graded.missing.first?.contains("1件") == true)
      #expect(try value("graded", 2023, ["round": "other", "grade": "目標どおり"]).number == nil)
      // Before the log begins nothing is known.
      #expect(try value("measures", 2023, asOf: today.adding(days: -1)).number == nil)
      #expect(try value("measures", 2023, ["plan": "none"]).number == nil)
    }
  }
}
