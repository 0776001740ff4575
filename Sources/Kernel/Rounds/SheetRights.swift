package import Application
import Essentials
import Organization
import Planning
import Reporting

extension RoundForm {
  /// Who acts at the stage at which a sheet lies.
  package func part(of sheet: ReportSheet) -> Cycle.Stage.Part? {
    cycle.stages.indices.contains(sheet.stage) ? cycle.stages[sheet.stage].part : nil
  }

  /// Whether a sheet waits for the head of its unit to check it.
  package func waitsForHead(_ sheet: ReportSheet) -> Bool { sheet.state == .submitted && part(of: sheet) == .check }
}

/// What somebody may do with a sheet now: the policy says whose it is, the stage says whose turn it is.
package struct SheetRights: Sendable {
  private let actor: Actor
  private let sheet: ReportSheet
  private let form: RoundForm
  private let record: AccessRecord

  package init(_ actor: Actor, _ sheet: ReportSheet, _ form: RoundForm) {
    self.actor = actor
    self.sheet = sheet
    self.form = form
    record = sheet.accessRecord(form.round)
  }

  private var isOpen: Bool { form.round.state == .open }

  private var part: Cycle.Stage.Part? { form.part(of: sheet) }

  /// Whether the actor runs the round: 人事課.
  package var isCentral: Bool { actor.may(.managePlans, record) }

  /// Whether the actor may answer the unit's questions now. 人事課 may do it in the unit's place until it is accepted.
  package var canWrite: Bool {
    guard isOpen, actor.may(.writeReports, record), sheet.state != .accepted else { return false }
    return sheet.stage == 0 || isCentral || (part == .check && canPass)
  }

  /// Whether the actor may answer the questions of 人事課.
  package var canWriteCentral: Bool { isOpen && isCentral && sheet.state != .accepted }

  /// Whether the actor may answer the committee's questions, each member for themselves.
  package var canGrade: Bool {
    isOpen && actor.account != nil && actor.may(.gradeReports, record)
      && form.questions.contains { $0.rater == .committee } && (part == .committee || sheet.state == .submitted)
  }

  /// Whether the actor may hand it in.
  package var canSubmit: Bool { canWrite && sheet.stage == 0 }

  /// Whether the actor may take back what the unit handed in, before anybody acted on it.
  package var canTakeBack: Bool {
    isOpen && sheet.state == .submitted && sheet.stage == 1 && actor.may(.writeReports, record)
  }

  /// Whether the actor may pass it on, accept it, or return it at the stage where it lies.
  package var canPass: Bool {
    guard isOpen, sheet.state == .submitted else { return false }
    return part == .check ? actor.may(.checkReports, record) : isCentral
  }

  /// Whether the actor may return it to the unit; 人事課 may do it after acceptance, too.
  package var canReturn: Bool { canPass || (isOpen && isCentral && [.submitted, .accepted].contains(sheet.state)) }

  /// The member as whom the actor grades.
  package var member: SheetEntry.Rater? { actor.account.map { .member($0.text) } }

  /// Refuses answers that are not the actor's to give; gives the permission that they need.
  func requireWriting(_ inputs: [SheetWork.Input]) throws -> Permission {
    var permission = Permission.writeReports
    for input in inputs {
      guard let question = form.questions(on: sheet.id).first(where: { $0.key == input.question }) else {
        throw NotFound()
      }
      let isTheirs: Bool
      switch (question.rater, input.rater) {
      case (.unit, .unit): isTheirs = canWrite
      case (.central, .central):
        isTheirs = canWriteCentral
        permission = .managePlans
      case (.committee, .member):
        isTheirs = canGrade && input.rater == member
        permission = .gradeReports
      default: isTheirs = false
      }
      guard isTheirs else { throw Refusal("「\(question.label)」は、いま書き込めません。報告がだれのところにあるかを確かめてください。") }
    }
    return permission
  }
}
