import Essentials
package import PlanFile
import Planning
import Reporting

extension EditionPart {
  /// The parts of a plan in the order of the rules: the closed ones, and those of its own fields and questions.
  package static func all(in document: PlanDocument) -> [EditionPart] {
    [.cover, .sections, .emphases, .nodes, .category] + fields(document)
      + [.owners, .schedule, .actual, .resources, .asked, .serves, .codes, .planned, .done] + questions(document)
      + [.direction, .spending, .evidence]
      + [.indicators, .targets, .figures, .counts, .members, .counted, .comments, .rulings, .findings, .replies]
  }

  private static func fields(_ document: PlanDocument) -> [EditionPart] {
    let ofLevels = document.plan.levels.flatMap(\.fields).map { EditionPart.field($0.key, $0.label) }
    let ofNodes = document.nodes.flatMap { node in
      node.texts.map { EditionPart.field($0.field, $0.label) }
        + node.values.map { EditionPart.field($0.field, $0.label) }
    }
    return unique(ofLevels + ofNodes)
  }

  private static func questions(_ document: PlanDocument) -> [EditionPart] {
    unique(
      document.reports.flatMap { report in
        report.answers.map { EditionPart.grade($0.question) }
          + report.answers.filter { $0.text != nil }.map { EditionPart.gradeNote($0.question) }
          + report.texts.map { EditionPart.reportText($0.label) }
      })
  }

  private static func unique(_ parts: [EditionPart]) -> [EditionPart] {
    var seen: Set<EditionPart> = []
    return parts.filter { seen.insert($0).inserted }
  }
}
