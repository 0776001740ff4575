import Essentials
import FiscalYears
import JSON
import Planning
import Reporting

extension PlanFile {
  static func readRound(_ file: FileObject) throws(PlanFileRefusal) -> Round {
    let years = try file.years()
    return Round(
      id: try file.id("id"), label: try file.name("label"), firstYear: years.first, lastYear: years.last,
      checkpoint: try file.optionalText("checkpoint"), stages: try file.texts("stages"),
      state: try file.choice("state", or: .planned))
  }
}

/// Reads reports and findings, which refer to rounds, nodes and scales.
struct ReportReader {
  private let references: FileReferences
  private let rounds: Set<Round.ID>

  init(_ references: FileReferences, rounds: [Round]) {
    self.references = references
    self.rounds = Set(rounds.map(\.id))
  }

  func report(_ file: FileObject) throws(PlanFileRefusal) -> ProgressReport {
    let round: Round.ID = try file.id("round")
    guard rounds.contains(round) else {
      throw file.refusal("round", "「\(round)」という進行管理の回が rounds にありません。")
    }
    var report = ProgressReport(
      id: try file.id("id"), round: round, subject: try subject(of: file), state: try file.choice("state"))
    report.stage = try file.optionalText("stage")
    report.swept = try file.bool("swept", or: false)
    report.planned = try file.objects("planned", item)
    report.done = try file.objects("done", item)
    report.answers = try file.objects("answers", answer)
    report.texts = try file.objects("texts") { text throws(PlanFileRefusal) in
      ProgressReport.LabelledText(label: try text.text("label"), text: try text.text("text"))
    }
    report.resources = try file.objects("resources", PlanFile.readResource)
    report.nextDirection = try file.optionalText("next_direction")
    if let direction = report.nextDirection, references.vocabulary.category(direction) == nil {
      throw file.refusal("next_direction", "「\(direction)」が plan.vocabulary.categories にありません。")
    }
    report.evidence = try file.texts("evidence")
    return report
  }

  func finding(_ file: FileObject) throws(PlanFileRefusal) -> Finding {
    var finding = Finding(
      id: try file.id("id"), subject: try subject(of: file), raisedBy: try file.text("raised_by"),
      text: try file.text("text"))
    finding.date = try file.optionalDay("date")
    finding.reply = try file.optionalText("reply")
    finding.due = try file.optionalDay("due")
    finding.state = try file.optionalText("state")
    return finding
  }

  private func subject(of file: FileObject) throws(PlanFileRefusal) -> ProgressReport.Subject {
    let subject = try file.object("subject") { subject throws(PlanFileRefusal) -> ProgressReport.Subject in
      switch try subject.name("type") {
      case "plan":
        if let id = try subject.optionalID("id", Plan.self), id != references.plan {
          throw subject.refusal("id", "この計画の識別子ではありません。")
        }
        return .plan
      case "node":
        let id: PlanNode.ID = try subject.id("id")
        try references.checkNode(id, "id", of: subject)
        return .node(id)
      case let other: throw subject.refusal("type", "「\(other)」は使えません。使える語：node、plan")
      }
    }
    guard let subject else { throw file.refusal("subject", "必ず書いてください。") }
    return subject
  }

  private func item(_ file: FileObject) throws(PlanFileRefusal) -> ProgressReport.Item {
    ProgressReport.Item(
      group: try file.optionalText("group"), text: try file.text("text"), from: try file.optionalMonth("from"),
      to: try file.optionalMonth("to"), printed: try file.optionalText("printed"))
  }

  private func answer(_ file: FileObject) throws(PlanFileRefusal) -> ProgressReport.Answer {
    var answer = ProgressReport.Answer(
      question: try file.text("question"), rater: try file.optionalText("rater"), scale: try file.optionalID("scale"),
      value: try file.optionalText("value"))
    if let id = answer.scale {
      guard let scale = references.vocabulary.scales.first(where: { $0.id == id }) else {
        throw file.refusal("scale", "「\(id)」という評価尺度が plan.vocabulary.scales にありません。")
      }
      if let value = answer.value, !scale.values.contains(where: { $0.label == value }) {
        throw file.refusal("value", "「\(value)」が評価尺度「\(scale.name)」にありません。")
      }
    }
    answer.score = try file.optionalDecimal("score")
    answer.text = try file.optionalText("text")
    return answer
  }
}
