package import JSON
package import Measuring
package import Planning

extension PlanFile {
  /// Reads the member `plan` of the format alone.
  package static func plan(from value: JSONValue) throws(PlanFileRefusal) -> Plan {
    try FileObject.read(value, at: .root, FileWarnings(), readPlan)
  }

  /// Reads one node alone, by the words of its plan; where it stands among the others is not looked at.
  package static func node(from value: JSONValue, in plan: Plan) throws(PlanFileRefusal) -> PlanNode {
    let level = value.object?["level"]?.int ?? 0
    let isMeasure = plan.levels.indices.contains(level) && plan.levels[level].isMeasure
    return try FileObject.read(value, at: .root, FileWarnings()) { file throws(PlanFileRefusal) in
      try NodeReader(plan).node(file, isMeasure: isMeasure)
    }
  }
}

extension PlanFile {
  /// Reads one indicator alone, checked by the rules of the format, beside the plan that it belongs to.
  package static func indicator(
    from value: JSONValue, in document: PlanDocument
  ) throws(PlanFileRefusal) -> Indicator {
    try FileObject.read(value, at: .root, FileWarnings()) { file throws(PlanFileRefusal) in
      let indicator = try readIndicator(file, FileReferences(document))
      var all = Dictionary(document.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      all[indicator.id] = indicator
      if let sentence = brokenFormula(of: indicator, among: all) { throw file.refusal("source", sentence) }
      if let sentence = brokenSeries(of: indicator, among: all) { throw file.refusal("targets", sentence) }
      return indicator
    }
  }

  /// A value as the log of an indicator keeps it; nil where the text is none.
  package static func value(logged text: String) -> Indicator.Value? {
    guard let json = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
    return try? FileObject.read(json, at: .root, FileWarnings()) { file throws(PlanFileRefusal) in
      try readValue(file, nil)
    }
  }

  /// Reads one link to plans before, held against the nodes of the plan.
  package static func succession(
    from value: JSONValue, in document: PlanDocument
  ) throws(PlanFileRefusal) -> Succession {
    try FileObject.read(value, at: .root, FileWarnings()) { file throws(PlanFileRefusal) in
      try readSuccession(file, FileReferences(document))
    }
  }
}

extension Plan {
  /// Whether nodes of that level are measures.
  package func isMeasure(level: Int) -> Bool { levels.indices.contains(level) && levels[level].isMeasure }
}
