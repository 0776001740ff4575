import Essentials
import FiscalYears
package import JSON
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
  }

  /// The form of the round.
  package let form: RoundForm
  /// The snapshot in the format `hagukumi-round/1`.
  package let json: JSONValue

  /// Makes the snapshot of the sheets as they stand.
  package init(form: RoundForm, sheets: [ReportSheet], document: PlanDocument, names: Names) {
    self.form = form
    let nodes = Dictionary(document.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let making = ReportMaking(form, plan: document.plan)
    let round = form.round
    let subjects = sheets.map { sheet -> JSONValue in
      var path: [JSONValue] = []
      var next = sheet.node.flatMap { nodes[$0] }
      let node = next
      while let above = next?.parent.flatMap({ nodes[$0] }) {
        path.insert(.string(numbered(above.number, above.title)), at: 0)
        next = above
      }
      let report = making.report(sheet, members: names.members)
      return [
        "id": .string(sheet.id.text), "node": .optional(sheet.node?.text), "number": .optional(node?.number),
        "title": .string(node?.title ?? document.plan.title), "path": .array(path),
        "owners": .optional(node?.ownersPrinted),
        "units": .array(sheet.units.map { .string(names.units[$0.text] ?? "") }),
        "state": .string(sheet.state.rawValue), "swept": .bool(sheet.isSwept), "unchanged": .bool(sheet.isUnchanged),
        "answers": answers(sheet, names), "report": PlanFile.json(report, of: document.plan.id),
      ]
    }
    json = [
      "format": "hagukumi-round/1",
      "plan": ["id": .string(document.plan.id.text), "title": .string(document.plan.title)],
      "round": [
        "id": .string(round.id.text), "label": .string(round.label), "checkpoint": .optional(round.checkpoint),
        "first_year": .int(round.firstYear.startYear), "last_year": .int(round.lastYear.startYear),
        "opens": .string(form.opens.description), "due": .string(form.due.description),
      ],
      "questions": .array(
        form.questions.map { ["key": .string($0.key), "label": .string($0.label), "kind": .string($0.kind.rawValue)] }),
      "sheets": .array(subjects),
    ]

    func answers(_ sheet: ReportSheet, _ names: Names) -> JSONValue {
      .array(
        form.questions.flatMap { question in
          sheet.entries.filter { $0.question == question.key && !($0.value.isEmpty && $0.note.isEmpty) }.map { entry in
            [
              "question": .string(question.key), "rater": .string(rater(entry, names)), "value": .string(entry.value),
              "note": .string(entry.note), "by": .string(entry.by),
            ]
          }
        })
    }
  }
}

private func numbered(_ number: String?, _ title: String) -> String {
  [number, title].compactMap { $0 }.joined(separator: " ")
}

private func rater(_ entry: SheetEntry, _ names: RoundSnapshot.Names) -> String {
  switch entry.rater {
  case .unit: "所管課"
  case .central: "人事課"
  case .member(let account): names.members[account] ?? entry.by
  }
}
