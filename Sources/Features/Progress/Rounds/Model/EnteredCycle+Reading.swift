import Essentials
import HTTP
import Planning
import Rounds

extension EnteredCycle {
  /// Gives new rows identities and takes ready scales in, so that the form can be shown again and saved.
  mutating func identify(in plan: Plan, random: some RandomSource) {
    for index in points.indices where points[index].isNew && !points[index].isBlank {
      points[index].key = random.token(length: 8)
      points[index].isNew = false
    }
    for index in stages.indices where !stages[index].isBlank { stages[index].isNew = false }
    for index in questions.indices {
      if questions[index].isNew, !questions[index].isBlank {
        questions[index].key = random.token(length: 8)
        questions[index].isNew = false
      }
      guard questions[index].scale.hasPrefix("ready:"),
        let ready = ReadyScale(rawValue: String(questions[index].scale.dropFirst(6)))
      else { continue }
      let known = (plan.vocabulary.scales + scales).first { $0.name == ready.title }
      let scale = known ?? ready.scale(Scale.ID(from: random))
      if known == nil { scales.append(scale) }
      questions[index].scale = scale.id.text
    }
  }

  /// The plan with the scales that come with the cycle.
  func plan(_ plan: Plan) -> Plan {
    var plan = plan
    let known = Set(plan.vocabulary.scales.map(\.id))
    plan.vocabulary.scales += scales.filter { !known.contains($0.id) }
    return plan
  }

  /// The scales that come with the cycle and are used by it.
  func usedScales(_ cycle: Cycle, in plan: Plan) -> [Scale] {
    let known = Set(plan.vocabulary.scales.map(\.id))
    let used = Set(cycle.questions.compactMap(\.scale))
    return scales.filter { used.contains($0.id) && !known.contains($0.id) }
  }

  /// The cycle, and all that is wrong with it at the fields of the form.
  func cycle(in plan: Plan) -> (cycle: Cycle, refusals: [Refusal]) {
    let plan = self.plan(plan)
    var refusals: [Refusal] = []
    var cycle = Cycle(checkpoints: [], stages: [], questions: [], asksFigures: asksFigures)
    if subjects == "plan" { cycle.subjects = .plan }
    if subjects.hasPrefix("level:") { cycle.subjects = .level(String(subjects.dropFirst(6))) }
    for (number, point) in points.enumerated() where !point.isRemoved && !point.isBlank {
      do { cycle.checkpoints.append(try read(point, number)) } catch { refusals.append(error) }
    }
    for (number, stage) in stages.enumerated() where !stage.isRemoved && !stage.isBlank {
      if stage.label.isEmpty { refusals.append(Refusal("段階の名前を入れてください。", field: "stage-\(number)-label")) }
      cycle.stages.append(Cycle.Stage(stage.label, stage.part))
    }
    let keys = points.filter { !$0.isRemoved && !$0.isBlank }.map(\.key)
    for (number, entered) in questions.enumerated() where !entered.isRemoved && !entered.isBlank {
      if entered.label.isEmpty { refusals.append(Refusal("たずねる項目の名前を入れてください。", field: "q-\(number)-label")) }
      let scale = plan.vocabulary.scales.first { $0.id.text == entered.scale }
      var question = entered.question(scale: scale?.id, values: scale?.values.map(\.label) ?? [])
      let chosen = entered.checkpoints.map { $0.filter(keys.contains) } ?? keys
      if chosen.isEmpty, !keys.isEmpty {
        refusals.append(Refusal("「\(entered.label)」をたずねる時期を選んでください。たずねないときは、項目を消してください。", field: "q-\(number)-point"))
      }
      question.checkpoints = Set(chosen) == Set(keys) ? [] : chosen
      cycle.questions.append(question)
    }
    // Labels are how answers find each other from one round to the next.
    for (number, question) in questions.enumerated() where !question.isRemoved && !question.label.isEmpty {
      guard questions[..<number].contains(where: { !$0.isRemoved && $0.label == question.label }) else { continue }
      refusals.append(Refusal("「\(question.label)」という項目が2つあります。名前を変えてください。", field: "q-\(number)-label"))
    }
    // A row that could not be read says so itself; that it is missing then is no news.
    let hasBadPoint = refusals.contains { $0.field?.hasPrefix("point-") == true }
    let problems = cycle.problems(in: plan).filter { !hasBadPoint || $0.field != "checkpoints" }
    return (cycle, refusals + problems.map(placed))
  }

  private func read(_ point: Point, _ number: Int) throws(Refusal) -> Cycle.Checkpoint {
    let name = "point-\(number)-"
    guard !point.label.isEmpty else { throw Refusal("点検の名前を入れてください。例：年度末", field: name + "label") }
    guard let years = Int(pathSegment: narrowed(point.years)), (1...10).contains(years) else {
      throw Refusal("「\(point.label)」が見る年数は、1から10までの数にしてください。", field: name + "years")
    }
    func day(_ typed: (month: String, day: String), _ part: String, _ word: String) throws(Refusal) -> MonthDay {
      guard let month = Int(asked: narrowed(typed.month)), let day = Int(asked: narrowed(typed.day)),
        let found = MonthDay("\(month)-\(day)")
      else { throw Refusal("「\(point.label)」の\(word)を、月と日の数で入れてください。例：10月1日", field: name + part) }
      return found
    }
    return Cycle.Checkpoint(
      key: point.key, label: point.label, years: years, opens: try day(point.opens, "opens-month", "始まる日"),
      opensAfterYear: point.opensAfterYear, due: try day(point.due, "due-month", "期限"))
  }

  /// A problem of the cycle at the field of the form that it is about.
  private func placed(_ problem: Refusal) -> Refusal {
    switch problem.field {
    case "checkpoints": return Refusal(problem.message, field: "point-0-label")
    case "stages": return Refusal(problem.message, field: "stage-0-label")
    case "questions": return Refusal(problem.message, field: "q-0-label")
    case "subjects": return problem
    default: break
    }
    guard let number = questions.firstIndex(where: { $0.key == problem.field && !$0.isRemoved }) else { return problem }
    let part =
      switch questions[number].kind {
      case .grade: "scale"
      case .total: "of"
      case .number, .spending: "unit"
      case .proposal: "target"
      default: "kind"
      }
    return Refusal(problem.message, field: "q-\(number)-\(part)")
  }
}
