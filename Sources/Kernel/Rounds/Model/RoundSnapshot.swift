package import Database
package import Essentials
import FiscalYears
package import JSON
import Organization
package import PlanFile
import Planning
import Reporting

/// What a closed round says, frozen: it names everything by its words, so that it can be read when nothing else is left.
package struct RoundSnapshot: Sendable {
  /// The names of units and people as they are at the closing, by id.
  package struct Names: Sendable {
    package var units: [String: String]
    package var members: [String: String]

    package init(units: [String: String] = [:], members: [String: String] = [:]) {
      self.units = units
      self.members = members
    }

    /// The names as they are that day, in three statements; members are called as their answers say.
    package init(of sheets: [ReportSheet], on day: Day, in connection: borrowing Connection) throws {
      let register = try UnitStore.register(in: connection)
      let asked = Set(sheets.flatMap(\.units))
      let names = asked.map { ($0.text, register[$0]?.nearestSpan(to: day).name ?? $0.text) }
      self.init(units: Dictionary(names, uniquingKeysWith: { $1 }))
    }
  }

  /// What a snapshot is made from.
  package struct Content: Sendable {
    package let form: RoundForm
    package var sheets: [ReportSheet]
    package let document: PlanDocument
    package var names = Names()
    /// The names of attached files, by the id of the sheet.
    package var evidence: [String: [String]] = [:]
    /// The figures of the parts of indicators.
    package var parts = PartFigures()
    /// Nil for a round that still runs.
    package var closing: Closing?

    package init(form: RoundForm, sheets: [ReportSheet], document: PlanDocument) {
      self.form = form
      self.sheets = sheets
      self.document = document
    }
  }

  /// When and by whom a round was closed.
  package struct Closing: Sendable, Equatable {
    package let number: Int
    package let at: Instant
    package let by: String

    package init(number: Int, at: Instant, by: String) {
      self.number = number
      self.at = at
      self.by = by
    }
  }

  /// The snapshot in the format `hagukumi-round/1`.
  package let json: JSONValue

  /// Makes the snapshot of the sheets as they stand.
  package init(_ content: Content) {
    let (form, document) = (content.form, content.document)
    let round = form.round
    let indicators = SnapshotIndicators(document, parts: content.parts, round: round)
    let sheets = SnapshotSheets(content, indicators)
    json = [
      "format": "hagukumi-round/1",
      "plan": ["id": .string(document.plan.id.text), "title": .string(document.plan.title)],
      "round": [
        "id": .string(round.id.text), "label": .string(round.label), "checkpoint": .optional(round.checkpoint),
        "first_year": .int(round.firstYear.startYear), "last_year": .int(round.lastYear.startYear),
        "opens": .string(form.opens.description), "due": .string(form.due.description),
        "stages": .array(form.cycle.stages.map { .string($0.label) }),
      ],
      "closed": content.closing.map { closing in
        ["number": .int(closing.number), "at": .string(closing.at.japanText), "by": .string(closing.by)]
      } ?? .null,
      "questions": .array(form.questions.map { Self.json($0, document) }),
      "sheets": .array(content.sheets.map(sheets.json)), "borrowed": .array(SnapshotBorrowed(content).json),
      "indicators": indicators.json,
    ]
  }

  /// A question with its scale, so that the grades of two years can be held against each other by their own order.
  private static func json(_ question: Question, _ document: PlanDocument) -> JSONValue {
    let scale = document.plan.vocabulary.scales.first { $0.id == question.scale }
    return [
      "key": .string(question.key), "label": .string(question.label), "kind": .string(question.kind.rawValue),
      "rater": .string(question.rater.rawValue), "note": .optional(question.note), "unit": .optional(question.unit),
      "scale": scale.map { scale in
        [
          "name": .string(scale.name),
          "values": .array(
            scale.values.map {
              ["label": .string($0.label), "symbol": .optional($0.symbol), "rank": .optional($0.rank)]
            }),
        ]
      } ?? .null,
    ]
  }
}
