import Essentials
import FiscalYears
import JSON
import Planning

extension PlanFile {
  static func readPlan(_ file: FileObject) throws(PlanFileRefusal) -> Plan {
    var plan = Plan(id: try file.id("id"), title: try file.name("title"))
    plan.kind = try file.optionalText("kind")
    plan.edition = try file.optionalText("edition")
    plan.predecessor = try file.optionalText("predecessor")
    plan.municipality = try file.object("municipality") { city throws(PlanFileRefusal) in
      Municipality(name: try city.name("name"), code: try city.optionalText("code"))
    }
    plan.issuers = try file.texts("issuers")
    plan.statutory = try file.texts("statutory")
    (plan.firstYear, plan.lastYear) = try file.optionalYears()
    plan.terms = try file.objects("terms") { term throws(PlanFileRefusal) in
      let years = try term.years()
      return Term(label: try term.name("label"), firstYear: years.first, lastYear: years.last)
    }
    plan.columns = try file.objects("columns", readColumn)
    try checkUnique(plan.columns.map(\.id), "id", in: "columns", of: file)
    plan.levels = try file.objects("levels", readLevel)
    plan.vocabulary = try file.object("vocabulary", readVocabulary) ?? Vocabulary()
    plan.sections = try file.objects("sections", readSection)
    try checkSections(plan.sections, of: file)
    plan.emphases = try file.objects("emphases") { emphasis throws(PlanFileRefusal) in
      Emphasis(
        id: try emphasis.id("id"), title: try emphasis.text("title"), text: try emphasis.optionalText("text"))
    }
    try checkUnique(plan.emphases.map(\.id.text), "id", in: "emphases", of: file)
    return plan
  }

  private static func readColumn(_ file: FileObject) throws(PlanFileRefusal) -> PlanColumn {
    let years = try file.optionalYears("from", "to")
    return PlanColumn(
      id: try file.name("id"), label: try file.text("label"), kind: try file.choice("kind"), from: years.first,
      to: years.last)
  }

  private static func readLevel(_ file: FileObject) throws(PlanFileRefusal) -> Level {
    let level = Level(
      name: try file.name("name"), isMeasure: try file.bool("measure", or: false),
      numbering: try file.optionalText("numbering"),
      fields: try file.objects("fields") { field throws(PlanFileRefusal) in
        Level.Field(
          key: try field.name("key"), label: try field.text("label"), kind: try field.choice("type", or: .text),
          isRequired: try field.bool("required", or: false), help: try field.optionalText("help"))
      })
    try checkUnique(level.fields.map(\.key), "key", in: "fields", of: file)
    return level
  }

  private static func readSection(_ file: FileObject) throws(PlanFileRefusal) -> Section {
    Section(
      id: try file.id("id"), parent: try file.optionalID("parent"), title: try file.text("title"),
      isLandscape: try file.bool("landscape", or: false),
      blocks: try file.objects("blocks") { block throws(PlanFileRefusal) in
        switch try block.name("type") {
        case "text": .text(try block.text("text"))
        case "table": .table(try block.objects("cells", readCell))
        case let other: throw block.refusal("type", "「\(other)」は使えません。使える語：text、table")
        }
      })
  }

  private static func readCell(_ file: FileObject) throws(PlanFileRefusal) -> Section.Cell {
    Section.Cell(
      row: try file.count("row"), column: try file.count("column"), rowSpan: try file.count("row_span", or: 1),
      columnSpan: try file.count("column_span", or: 1), text: try file.text("text"))
  }

  /// A section stands after the one that contains it, so that no way up can run in a circle.
  private static func checkSections(_ sections: [Section], of file: FileObject) throws(PlanFileRefusal) {
    try checkUnique(sections.map(\.id.text), "id", in: "sections", of: file)
    var earlier: Set<Section.ID> = []
    for (index, section) in sections.enumerated() {
      if let parent = section.parent, !earlier.contains(parent) {
        throw FilePath.member(.element(.member(file.path, "sections"), index), "parent").refusal(
          "「\(parent)」という章が、これより前にありません。上位の章を先に書いてください。")
      }
      earlier.insert(section.id)
    }
  }

  /// Refuses a word that stands twice in a list.
  static func checkUnique(
    _ words: [String], _ key: String, in list: String, of file: FileObject
  ) throws(PlanFileRefusal) {
    var seen: Set<String> = []
    for (index, word) in words.enumerated() where !seen.insert(word).inserted {
      throw FilePath.member(.element(.member(file.path, list), index), key).refusal("「\(word)」が2度使われています。")
    }
  }
}
