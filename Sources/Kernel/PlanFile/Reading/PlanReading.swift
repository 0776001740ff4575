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

  private static func checkSections(_ sections: [Section], of file: FileObject) throws(PlanFileRefusal) {
    try checkUnique(sections.map(\.id.text), "id", in: "sections", of: file)
    let parents = Dictionary(sections.map { ($0.id, $0.parent) }, uniquingKeysWith: { first, _ in first })
    for (index, section) in sections.enumerated() {
      let place = FilePath.member(.element(.member(file.path, "sections"), index), "parent")
      if let parent = section.parent, parents[parent] == nil {
        throw place.refusal("「\(parent)」という章が、このファイルにありません。")
      }
      guard isAcyclic(from: section.id, parents) else { throw place.refusal("上位の章をたどると、自分に戻ってしまいます。") }
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

/// Whether the way up from there comes to an end.
func isAcyclic<Subject>(from start: Identifier<Subject>, _ parents: [Identifier<Subject>: Identifier<Subject>?]) -> Bool
{
  var current = parents[start] ?? nil
  var steps = 0
  while let next = current {
    steps += 1
    if next == start || steps > parents.count { return false }
    current = parents[next] ?? nil
  }
  return true
}
