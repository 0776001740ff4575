import Essentials
import HTTP
import Planning
import Revising

/// The addresses of the vocabulary editor.
enum WordAddresses {
  static let overview: Path<Plan.ID> = "/plans/*/edit/words"
  static let list: Path<Plan.ID, WordList> = "/plans/*/edit/words/*"
  static let replace: Path<Plan.ID, WordList> = "/plans/*/edit/words/*/replace"
  static let yearColumns: Path<Plan.ID> = "/plans/*/edit/year-columns"
}

extension WordList: PathParameter {
  package init?(pathSegment: String) {
    if let plain = Self.plain.first(where: { $0.name == pathSegment }) {
      self = plain.list
    } else if pathSegment.hasPrefix("values-"), let id = Scale.ID(String(pathSegment.dropFirst(7))) {
      self = .values(id)
    } else if pathSegment.hasPrefix("fields-"), let level = Int(pathSegment: String(pathSegment.dropFirst(7))) {
      self = .fields(level: level)
    } else {
      return nil
    }
  }

  package var pathSegment: String {
    switch self {
    case .values(let id): "values-\(id)"
    case .fields(let level): "fields-\(level)"
    default: Self.plain.first { $0.list == self }?.name ?? ""
    }
  }

  private static let plain: [(list: WordList, name: String)] = [
    (.cover, "cover"), (.levels, "levels"), (.markers, "markers"), (.categories, "categories"), (.roles, "roles"),
    (.phases, "phases"), (.abbreviations, "abbreviations"), (.emphases, "emphases"), (.scales, "scales"),
    (.columns, "columns"), (.terms, "terms"),
  ]
}
