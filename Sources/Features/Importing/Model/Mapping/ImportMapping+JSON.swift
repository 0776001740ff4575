import Essentials
import FiscalYears
import JSON
import Planning

/// The form in which a draft keeps its corrections.
extension ImportMapping {
  var json: JSONValue {
    [
      "title": .optional(title), "city": .optional(city), "first_year": .optional(firstYear?.startYear),
      "last_year": .optional(lastYear?.startYear), "levels": .array(levels.map { .string($0) }),
      "markers": .object(words(markers)), "categories": .object(words(categories)),
      "is_reference": .bool(isReference),
      "tables": .object(JSONObject(tables.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })),
    ]
  }

  init(json: JSONValue) {
    self.init()
    title = json["title"]?.string
    city = json["city"]?.string
    firstYear = json["first_year"]?.int.flatMap { FiscalYear(asked: String($0)) }
    lastYear = json["last_year"]?.int.flatMap { FiscalYear(asked: String($0)) }
    isReference = json["is_reference"]?.bool ?? false
    levels = json["levels"]?.array?.compactMap(\.string) ?? []
    for member in json["markers"]?.object?.members ?? [] {
      markers[member.key] = member.value.string.flatMap { MarkerMeaning(rawValue: $0) }
    }
    for member in json["categories"]?.object?.members ?? [] {
      categories[member.key] = member.value.string.flatMap { CategoryMeaning(rawValue: $0) }
    }
    for member in json["tables"]?.object?.members ?? [] { tables[member.key] = TableMapping(json: member.value) }
  }
}

extension TableMapping {
  fileprivate var json: JSONValue {
    [
      "form": .optional(form?.rawValue), "header_rows": .optional(headerRows),
      "roles": .object(
        JSONObject(roles.sorted { $0.key < $1.key }.map { (String($0.key), JSONValue.string($0.value.word)) })),
    ]
  }

  fileprivate init(json: JSONValue) {
    self.init()
    form = json["form"]?.string.flatMap { TableForm(rawValue: $0) }
    headerRows = json["header_rows"]?.int
    for member in json["roles"]?.object?.members ?? [] {
      guard let column = Int(asked: member.key) else { continue }
      roles[column] = member.value.string.flatMap { ColumnRole(word: $0) }
    }
  }
}

private func words(_ meanings: [String: some RawRepresentable<String>]) -> JSONObject {
  JSONObject(meanings.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value.rawValue)) })
}
