import Application
import Database
import Essentials
import JSON
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit
import Testing

/// Many random edits of words: the database holds what the pure edits say, and renaming changes no meaning.
@Suite struct RandomWordEdits {
  private static let lists: [WordList] = [
    .markers, .categories, .roles, .phases, .abbreviations, .emphases, .values("sc1"), .levels, .fields(level: 1),
  ]

  /// How often each meaning stands in the tree and in reports.
  private func meanings(_ document: PlanDocument) -> [String: Int] {
    let words = document.plan.vocabulary
    var counts: [String: Int] = [:]
    for node in document.nodes {
      for marker in node.schedule.flatMap(\.markers) {
        counts["m" + (words.marker(marker)?.rawValue ?? "?"), default: 0] += 1
      }
      if let category = node.category { counts["c" + (words.category(category)?.rawValue ?? "?"), default: 0] += 1 }
      for line in node.resources { counts["r\(line.meaning)", default: 0] += 1 }
    }
    for report in document.reports {
      if let next = report.nextDirection { counts["n" + (words.category(next)?.rawValue ?? "?"), default: 0] += 1 }
      for answer in report.answers {
        guard let scale = answer.scale, let label = answer.value else { continue }
        let rank = document.plan.scale(scale)?.values.first { $0.label == label }?.rank
        counts["a\(rank.map(String.init) ?? "-")", default: 0] += 1
      }
    }
    return counts
  }

  @Test(arguments: Engine.tested, [11, 12] as [UInt64])
  func `random edits keep database, document and meanings together`(engine: Engine, seed: UInt64) throws {
    try Desk.with(engine) { desk in
      let random = RepeatableRandom(seed: seed)
      func pick(_ count: Int) -> Int { Int(random.bytes(2)[0]) % max(count, 1) }
      for step in 0..<45 {
        let list = Self.lists[pick(Self.lists.count)]
        let before = try desk.stored()
        let rows = before.plan.rows(list)
        guard !rows.isEmpty else { continue }
        var row = rows[pick(rows.count)]
        let deed = pick(5)
        do {
          switch deed {
          case 0:
            row[.label] = "語\(pick(12))"
            let form = WordForm(list, seen: try desk.revision(), changed: [row])
            _ = try desk.editing.editWords(desk.plan, form, by: sato, desk.services)
            #expect(meanings(try desk.stored()) == meanings(before), "step \(step) \(list)")
          case 1:
            var new = row
            new[.label] = "語\(pick(12))"
            var added = WordRow("k\(step)", [])
            for field in WordField.allCases { added[field] = new[field] }
            let form = WordForm(list, seen: try desk.revision(), changed: [], added: [added])
            _ = try desk.editing.editWords(desk.plan, form, by: sato, desk.services)
          case 2:
            let form = WordForm(list, seen: try desk.revision(), changed: [], removed: [row.key])
            _ = try desk.editing.editWords(desk.plan, form, by: sato, desk.services)
          case 3:
            try desk.editing.moveWord(desk.plan, row.key, by: pick(2) == 0 ? -1 : 1, in: list, by: sato, desk.services)
            #expect(meanings(try desk.stored()) == meanings(before), "step \(step) \(list)")
          default:
            let other = rows[pick(rows.count)].key
            var expected = before
            try expected.replaceWord(row.key, with: other, in: list)
            try desk.editing.replaceWord(desk.plan, row.key, with: other, in: list, by: sato, desk.services)
            #expect(try desk.stored() == expected, "step \(step) \(list)")
          }
        } catch is Refusal {
          #expect(try desk.stored() == before, "a refused edit changes nothing: step \(step) \(list)")
        }
        // Taking the change back and up again leads to the same state of the tree and the words.
        let after = try desk.stored()
        if step % 7 == 0, deed < 4, after != before, try desk.editing.undo(desk.plan, by: sato, desk.services) != nil {
          #expect(try desk.stored() == before, "undo: step \(step) \(list)")
          _ = try desk.editing.redo(desk.plan, by: sato, desk.services)
          #expect(try desk.stored() == after, "redo: step \(step) \(list)")
        }
        let file = try PlanFile.document(from: JSONValue(parsing: PlanFile.write(after)))
        #expect(file.document == after, "the plan can be written and read: step \(step) \(list)")
      }
    }
  }
}
