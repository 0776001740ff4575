package import Essentials
package import Planning

extension Cycle {
  /// What keeps the cycle from being used with that plan; empty where it can be opened. The field names the part.
  package func problems(in plan: Plan) -> [Refusal] {
    var problems: [Refusal] = []
    if checkpoints.isEmpty { problems.append(Refusal("点検の時期を1つ以上決めてください。", field: "checkpoints")) }
    if stages.first?.part != .report { problems.append(Refusal("最初の段階は、所管課が書く段階にしてください。", field: "stages")) }
    if stages.dropFirst().contains(where: { $0.part == .report }) {
      problems.append(Refusal("所管課が書く段階は、最初の1つだけです。", field: "stages"))
    }
    if questions.isEmpty { problems.append(Refusal("たずねる項目を1つ以上決めてください。", field: "questions")) }
    for (name, keys) in [("checkpoints", checkpoints.map(\.key)), ("questions", questions.map(\.key))]
    where Set(keys).count != keys.count {
      problems.append(Refusal("同じ記号が2回使われています。", field: name))
    }
    for point in checkpoints where !(1...10).contains(point.years) {
      problems.append(Refusal("「\(point.label)」が見る年数は、1から10までにしてください。", field: "checkpoints"))
    }
    if case .level(let name) = subjects, !plan.levels.contains(where: { $0.name == name }) {
      problems.append(Refusal("「\(name)」という階層が計画にありません。報告する単位を選び直してください。", field: "subjects"))
    }
    if questions.contains(where: { $0.rater == .committee }), !stages.contains(where: { $0.part == .committee }) {
      problems.append(Refusal("委員にたずねる項目があります。委員会の段階を加えてください。", field: "stages"))
    }
    return problems + questions.flatMap { self.problems(of: $0, in: plan) }
  }

  private func problems(of question: Question, in plan: Plan) -> [Refusal] {
    func refuse(_ text: String) -> [Refusal] { [Refusal("「\(question.label)」：\(text)", field: question.key)] }
    let scale = question.scale.flatMap { id in plan.vocabulary.scales.first { $0.id == id } }
    switch question.kind {
    case .grade:
      guard let scale else { return refuse("使う評価尺度を選んでください。") }
      let unknown = question.below.filter { label in !scale.values.contains { $0.label == label } }
      return unknown.isEmpty ? [] : refuse("「\(unknown.joined(separator: "」「"))」は評価尺度にありません。")
    case .total:
      guard question.rule != nil, !question.of.isEmpty else { return refuse("計算のもとになる項目と、計算のしかたを選んでください。") }
      let unknown = question.of.filter { key in self.question(key).map { $0.kind == .total } ?? true }
      return unknown.isEmpty ? [] : refuse("計算のもとになる項目を選び直してください。")
    case .number, .spending: return (question.unit ?? "").isEmpty ? refuse("単位を入れてください。") : []
    case .marker: return plan.vocabulary.markers.isEmpty ? refuse("この計画には工程の語がありません。") : []
    case .direction: return plan.vocabulary.categories.isEmpty ? refuse("この計画には区分の語がありません。") : []
    case .proposal: return (question.target ?? "").isEmpty ? refuse("見直す項目を選んでください。") : []
    case .evidence: return question.rater == .unit ? [] : refuse("資料を添えるのは所管課です。答える人を「所管課」にしてください。")
    case .figure: return refuse("指標の数値は、回を開くときに指標ごとにたずねます。項目から外してください。")
    case .planned, .done, .text, .date: return []
    }
  }
}
