import Essentials
package import JSON
import Measuring
import Planning
import Reporting

extension PlanFile {
  /// Makes a plan of a JSON value, with what was passed over.
  package static func document(
    from value: JSONValue
  ) throws(PlanFileRefusal) -> (document: PlanDocument, warnings: [String]) {
    let warnings = FileWarnings()
    let document = try FileObject.read(value, at: .root, warnings) { file throws(PlanFileRefusal) in
      try checkFormat(of: file)
      guard let plan = try file.object("plan", readPlan) else { throw file.refusal("plan", "必ず書いてください。") }
      var document = PlanDocument(plan: plan)
      document.nodes = try NodeReader(plan).nodes(of: file)
      let references = FileReferences(document)
      document.indicators = try file.objects("indicators") { item throws(PlanFileRefusal) in
        try readIndicator(item, references)
      }
      try references.checkUnique(document.indicators.map(\.id), in: "indicators")
      try checkFormulas(document.indicators)
      try checkSeries(document.indicators)
      document.memberFigures = try readMemberFigures(file, references, document.indicators)
      document.periods = try file.objects("periods", readPeriod)
      document.rounds = try file.objects("rounds", readRound)
      try references.checkUnique(document.rounds.map(\.id), in: "rounds")
      let reader = ReportReader(references, rounds: document.rounds)
      document.reports = try file.objects("reports", reader.report)
      try references.checkUnique(document.reports.map(\.id), in: "reports")
      document.findings = try file.objects("findings", reader.finding)
      try references.checkUnique(document.findings.map(\.id), in: "findings")
      document.successions = try file.objects("successions") { item throws(PlanFileRefusal) in
        try readSuccession(item, references)
      }
      document.importNotes = try file.objects("import_notes") { note throws(PlanFileRefusal) in
        ImportNote(
          source: try note.text("source"), kind: try note.text("kind"), text: try note.text("text"),
          problem: try note.text("problem"))
      }
      return document.begun
    }
    return (document, warnings.texts)
  }

  private static func checkFormat(of file: FileObject) throws(PlanFileRefusal) {
    guard let format = try file.optionalText("format") else {
      throw file.refusal("format", "計画のファイルではないようです。「\(PlanFile.format)」と書いたファイルを選んでください。")
    }
    guard format == PlanFile.format else {
      throw file.refusal("format", "「\(format)」は読めません。このプログラムが読めるのは「\(PlanFile.format)」です。")
    }
  }

  static func readSuccession(
    _ file: FileObject, _ references: FileReferences
  ) throws(PlanFileRefusal) -> Succession {
    let end = { (end: FileObject) throws(PlanFileRefusal) -> Succession.End in
      let result = Succession.End(plan: try end.id("plan"), node: try end.id("node"))
      if result.plan == references.plan { try references.checkNode(result.node, "node", of: end) }
      return result
    }
    return Succession(
      from: try file.objects("from", end), to: try file.objects("to", end), kind: try file.choice("kind"),
      reason: try file.optionalText("reason"))
  }
}
