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
    indicator.dimensions = try readDimensions(file)
    indicator.population = try file.optionalText("population")
    indicator.definition = try file.optionalText("definition")
    indicator.rule = try file.optionalText("rule")
    indicator.values = try file.objects("values") { value throws(PlanFileRefusal) in
      try readValue(value, references)
    }
    indicator.targets = try file.objects("targets", readTarget)
    try readRules(of: &indicator, file)
    indicator.source = try file.object("source", readSource) ?? nil
    return indicator
  }

  private static func readRules(of indicator: inout Indicator, _ file: FileObject) throws(PlanFileRefusal) {
    indicator.decimals = try file.optionalInt("decimals")
    if let decimals = indicator.decimals, !(0...9).contains(decimals) {
      throw file.refusal("decimals", "0から9までの整数で書いてください。")
    }
    indicator.versions = try file.objects("versions") { version throws(PlanFileRefusal) in
      Indicator.Version(
        from: try version.optionalYear("from"), definition: try version.name("definition"),
        note: try version.optionalText("note"))
    }
    indicator.steps = try file.objects("steps") { step throws(PlanFileRefusal) in
      var read = Indicator.Step(
        kind: try step.choice("kind"), year: try step.optionalYear("year"), bound: try step.optionalDecimal("bound"),
        label: try step.optionalText("label"))
      if try step.optionalText("verdict") != nil { read.verdict = try step.choice("verdict") }
      return read
    }
    indicator.rulings = try file.objects("rulings") { ruling throws(PlanFileRefusal) in
      Indicator.Ruling(
        year: try ruling.year("year"), verdict: try ruling.choice("verdict"), reason: try ruling.name("reason"),
        by: try ruling.optionalText("by"), on: try ruling.optionalDay("on"))
    }
    indicator.serves = try file.objects("serves", readReference)
    indicator.origin = try file.object("origin") { origin throws(PlanFileRefusal) in
      Indicator.Origin(
        plan: try origin.optionalID("plan"), indicator: try origin.optionalID("indicator"),
        title: try origin.optionalText("title"))
    }
    indicator.owner = try file.object("owner") { owner throws(PlanFileRefusal) in
      Indicator.Owner(label: try owner.name("label"), unit: try owner.optionalText("unit"))
    }
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

  static func readValue(
    _ file: FileObject, _ references: FileReferences?
  ) throws(PlanFileRefusal) -> Indicator.Value {
    var value = Indicator.Value(
      when: try readWhen(of: file), state: try file.choice("state"), value: try file.optionalDecimal("value"))
    value.numerator = try file.optionalDecimal("numerator")
    value.denominator = try file.optionalDecimal("denominator")
    value.asOf = try file.optionalText("as_of")
    value.comment = try file.optionalText("comment")
    value.sourceText = try file.optionalText("source_text")
    value.fromCell = try file.optionalText("from_cell")
    try references?.checkCell(value.fromCell, "from_cell", of: file)
    value.isAbout = try file.bool("about", or: false)
    value.isChange = try file.bool("change", or: false)
    value.source = try file.optionalText("source")
    value.enteredBy = try file.optionalText("entered_by")
    value.enteredOn = try file.optionalDay("entered_on")
    value.isSetAside = try file.bool("set_aside", or: false)
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
    target.baseYear = try file.optionalYear("base_year")
    target.table = try file.optionalText("table")
    target.series = try file.optionalID("series")
    target.askedBy = try file.optionalText("asked_by")
    target.setOn = try file.optionalDay("set_on")
    target.replacedOn = try file.optionalDay("replaced_on")
    target.reason = try file.optionalText("reason")
    return target
  }

  static func readResource(_ file: FileObject) throws(PlanFileRefusal) -> ResourceLine {
    ResourceLine(
      year: try file.optionalYear("year"), phase: try file.text("phase"), meaning: try file.choice("meaning"),
      item: try file.text("item"), side: try file.choice("side", or: .out), quantity: try file.decimal("quantity"),
      unit: try file.name("unit"), display: try file.optionalText("display"))
  }
}
