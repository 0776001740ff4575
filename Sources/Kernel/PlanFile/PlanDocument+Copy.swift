package import Essentials
import Measuring
import Planning
import Reporting

extension PlanDocument {
  /// The same plan under new ids everywhere, so that it can stand beside the original.
  package func copied(with random: some RandomSource) -> PlanDocument {
    var copy = self
    let ids = NewIDs(self, random)
    copy.plan.id = ids.plan
    for index in copy.plan.vocabulary.scales.indices { ids.scales.renew(&copy.plan.vocabulary.scales[index].id) }
    for index in copy.plan.emphases.indices { ids.emphases.renew(&copy.plan.emphases[index].id) }
    for index in copy.plan.sections.indices {
      ids.sections.renew(&copy.plan.sections[index].id)
      copy.plan.sections[index].parent = copy.plan.sections[index].parent.map { ids.sections[$0] }
    }
    for index in copy.nodes.indices { ids.renew(&copy.nodes[index]) }
    for index in copy.indicators.indices { ids.renew(&copy.indicators[index]) }
    copy.memberFigures = copy.memberFigures.map { figure in
      MemberFigure(indicator: ids.indicators[figure.indicator], member: figure.member, value: figure.value)
    }
    for index in copy.rounds.indices { ids.rounds.renew(&copy.rounds[index].id) }
    for index in copy.reports.indices { ids.renew(&copy.reports[index], random) }
    for index in copy.findings.indices {
      copy.findings[index].id = Finding.ID(from: random)
      copy.findings[index].subject = ids.renewed(copy.findings[index].subject)
    }
    for index in copy.successions.indices {
      copy.successions[index].from = copy.successions[index].from.map(ids.renewed)
      copy.successions[index].to = copy.successions[index].to.map(ids.renewed)
    }
    return copy
  }
}

/// New ids for old ones of one kind; an id that is not of this plan stays as it is.
private struct IDMap<Subject> {
  private var new: [Identifier<Subject>: Identifier<Subject>] = [:]

  init(_ old: [Identifier<Subject>], _ random: some RandomSource) {
    for id in old { new[id] = Identifier(from: random) }
  }

  subscript(_ old: Identifier<Subject>) -> Identifier<Subject> { new[old] ?? old }

  func renew(_ id: inout Identifier<Subject>) { id = self[id] }
}

/// New ids for everything that something else in the plan refers to.
private struct NewIDs {
  let plan: Plan.ID
  private let oldPlan: Plan.ID
  let nodes: IDMap<PlanNode>
  let sections: IDMap<Section>
  let emphases: IDMap<Emphasis>
  let scales: IDMap<Scale>
  let rounds: IDMap<Round>
  let indicators: IDMap<Indicator>

  init(_ document: PlanDocument, _ random: some RandomSource) {
    plan = Plan.ID(from: random)
    oldPlan = document.plan.id
    nodes = IDMap(document.nodes.map(\.id), random)
    sections = IDMap(document.plan.sections.map(\.id), random)
    emphases = IDMap(document.plan.emphases.map(\.id), random)
    scales = IDMap(document.plan.vocabulary.scales.map(\.id), random)
    rounds = IDMap(document.rounds.map(\.id), random)
    indicators = IDMap(document.indicators.map(\.id), random)
  }

  func renew(_ node: inout PlanNode) {
    nodes.renew(&node.id)
    node.parent = node.parent.map { nodes[$0] }
    if let original = node.repeats?.original { node.repeats = .original(nodes[original]) }
    node.emphases = node.emphases.map { emphases[$0] }
    node.serves = node.serves.map(renewed)
    node.source = node.source.map(renewed)
  }

  func renew(_ indicator: inout Indicator) {
    indicators.renew(&indicator.id)
    indicator.readings = []
    indicator.source = indicator.source.map(renewed)
    indicator.node = indicator.node.map { nodes[$0] }
    indicator.serves = indicator.serves.map(renewed)
    if let origin = indicator.origin, origin.plan == oldPlan {
      indicator.origin?.plan = plan
      indicator.origin?.indicator = origin.indicator.map { indicators[$0] }
    }
    for index in indicator.targets.indices {
      indicator.targets[index].series = indicator.targets[index].series.map { indicators[$0] }
    }
    for index in indicator.values.indices {
      guard let cell = indicator.values[index].fromCell, let slash = cell.firstIndex(of: "/") else { continue }
      indicator.values[index].fromCell = nodes[PlanNode.ID(stored: String(cell[..<slash]))].text + cell[slash...]
    }
  }

  /// A formula reckons with the copies of its inputs; a binding to this plan or its rounds is one to the copy.
  private func renewed(_ source: Indicator.Source) -> Indicator.Source {
    switch source {
    case .computed(var formula):
      formula.inputs = formula.inputs.map { indicators[$0] }
      return .computed(formula)
    case .bound(var binding):
      binding.arguments = binding.arguments.mapValues { value in
        value == oldPlan.text ? plan.text : rounds[Round.ID(stored: value)].text
      }
      return .bound(binding)
    }
  }

  func renew(_ report: inout ProgressReport, _ random: some RandomSource) {
    report.id = ProgressReport.ID(from: random)
    rounds.renew(&report.round)
    report.subject = renewed(report.subject)
    for index in report.answers.indices {
      report.answers[index].scale = report.answers[index].scale.map { scales[$0] }
    }
  }

  func renewed(_ subject: ProgressReport.Subject) -> ProgressReport.Subject {
    switch subject {
    case .plan: .plan
    case .node(let id): .node(nodes[id])
    }
  }

  func renewed(_ end: Succession.End) -> Succession.End {
    end.plan == oldPlan ? Succession.End(plan: plan, node: nodes[end.node]) : end
  }

  private func renewed(_ reference: PlanReference) -> PlanReference {
    guard reference.plan == oldPlan.text else { return reference }
    return PlanReference(
      plan: plan.text, node: reference.node.map { nodes[PlanNode.ID(stored: $0)].text }, title: reference.title)
  }
}
