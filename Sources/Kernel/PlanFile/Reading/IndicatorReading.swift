import Essentials
import FiscalYears
import JSON
import Measuring
import Planning

extension PlanFile {
  static func readIndicator(_ file: FileObject, _ references: FileReferences) throws(PlanFileRefusal) -> Indicator {
    var indicator = Indicator(id: try file.id("id"), node: try file.optionalID("node"), name: try file.name("name"))
    try references.checkNode(indicator.node, "node", of: file)
    let kind = try file.object("kind") { kind throws(PlanFileRefusal) -> (String?, Indicator.Meaning) in
      (try kind.optionalText("label"), try kind.choice("meaning", or: .outcome))
    }
    if let kind { indicator.kind = kind }
    indicator.unit = try file.optionalText("unit")
    indicator.better = try file.choice("better", or: Indicator.Direction.none)
    indicator.accumulation = try file.choice("accumulation", or: .year)
    indicator.dimensions = try file.texts("dimensions")
    indicator.population = try file.optionalText("population")
    indicator.definition = try file.optionalText("definition")
    indicator.rule = try file.optionalText("rule")
    indicator.values = try file.objects("values") { value throws(PlanFileRefusal) in
      try readValue(value, references)
    }
    indicator.targets = try file.objects("targets", readTarget)
    return indicator
  }

  private static func readWhen(of file: FileObject) throws(PlanFileRefusal) -> Indicator.When {
    let when = try file.object("when") { when throws(PlanFileRefusal) in
      Indicator.When(
        kind: try when.choice("kind"), from: try when.optionalText("from"), to: try when.optionalText("to"),
        label: try when.optionalText("label"))
    }
    guard let when else { throw file.refusal("when", "必ず書いてください。いつか分からないときは kind を open にします。") }
    return when
  }

  private static func readValue(
    _ file: FileObject, _ references: FileReferences
  ) throws(PlanFileRefusal) -> Indicator.Value {
    var value = Indicator.Value(
      when: try readWhen(of: file), state: try file.choice("state"), value: try file.optionalDecimal("value"))
    value.numerator = try file.optionalDecimal("numerator")
    value.denominator = try file.optionalDecimal("denominator")
    value.asOf = try file.optionalText("as_of")
    value.comment = try file.optionalText("comment")
    value.sourceText = try file.optionalText("source_text")
    value.fromCell = try file.optionalText("from_cell")
    try references.checkCell(value.fromCell, "from_cell", of: file)
    return value
  }

  private static func readTarget(_ file: FileObject) throws(PlanFileRefusal) -> Indicator.Target {
    var target = Indicator.Target(when: try readWhen(of: file), kind: try file.choice("kind"))
    target.comparator = try file.optionalText("comparator")
    if let comparator = target.comparator, ![">=", "<=", ">", "<", "="].contains(comparator) {
      throw file.refusal("comparator", "「\(comparator)」は使えません。使える記号：>=、<=、>、<、=")
    }
    target.value = try file.optionalDecimal("value")
    target.low = try file.optionalDecimal("low")
    target.high = try file.optionalDecimal("high")
    target.base = try file.optionalDecimal("base")
    target.sourceText = try file.optionalText("source_text")
    return target
  }

  static func readResource(_ file: FileObject) throws(PlanFileRefusal) -> ResourceLine {
    ResourceLine(
      year: try file.optionalYear("year"), phase: try file.text("phase"), meaning: try file.choice("meaning"),
      item: try file.text("item"), side: try file.choice("side", or: .out), quantity: try file.decimal("quantity"),
      unit: try file.name("unit"), display: try file.optionalText("display"))
  }
}
