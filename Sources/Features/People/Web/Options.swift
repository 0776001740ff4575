import Essentials
import HTML
import Organization

/// The choices of a selection list of units, as a tree.
struct UnitOptions {
  let names: PeopleNames
  let chosen: Unit.ID?
  let none: String

  func write(to html: inout HTMLWriter) {
    html.option("", none)
    for entry in names.directory.entries {
      html.option(
        entry.id.text, String(repeating: "　", count: entry.depth) + entry.span.name, selected: entry.id == chosen)
    }
    // A unit of another day stays chosen, so that saving a form changes nothing by itself.
    if let chosen, names.directory[chosen] == nil { html.option(chosen.text, "（この日にはない所属）", selected: true) }
  }
}

/// The choices of a selection list of the city's words.
struct WordOptions {
  let names: PeopleNames
  let list: StaffWord.List
  let chosen: StaffWord.ID?
  let none: String

  func write(to html: inout HTMLWriter) {
    html.option("", none)
    for word in names.words(list) { html.option(word.id.text, word.label, selected: word.id == chosen) }
  }
}
