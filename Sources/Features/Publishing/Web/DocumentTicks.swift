import Editions
import Essentials
import FiscalYears
import HTTP

/// What was ticked of the documents that go out with a version, as the form sends it.
struct DocumentTicks {
  /// A form with a kind of file each.
  var kinds: Set<String> = []
  /// A form with a year each.
  var years: Set<String> = []
  /// What was looked into before.
  var checks: Set<String> = []

  /// What a tick sends.
  static func value(_ form: ReleaseForm, _ kind: ReleasedDocument.Kind) -> String { "\(form.key)/\(kind.rawValue)" }
  static func value(_ form: ReleaseForm, _ year: FiscalYear) -> String { "\(form.key)/\(year)" }

  init() {}

  init(_ fields: FormFields) {
    kinds = Set(fields.texts("document"))
    years = Set(fields.texts("year"))
    checks = Set(fields.texts("check"))
  }

  /// The years that are ticked for any form.
  var namedYears: Set<FiscalYear> {
    Set(years.compactMap { FiscalYear(asked: $0.split(separator: "/").last.map(String.init)) })
  }

  /// The documents in the order of their forms, each for each year, and the checks that they need; refused where one cannot be made
  /// or was not looked into. `shown` are the forms of the page, for their names.
  func choices(of offered: [OfferedForm], shown: [OfferedForm]) throws -> (documents: [ReleaseChoice], checks: [String])
  {
    let documents = try offered.flatMap { try choices(of: $0) }
    let found = Set(documents.map { Self.value($0.form, $0.kind) })
    guard found == kinds else {
      let lost = shown.map(\.form).filter { form in
        ReleasedDocument.Kind.allCases.contains { kinds.subtracting(found).contains(Self.value(form, $0)) }
      }
      let names = lost.map { "「\($0.name)」" }.joined(separator: "、")
      throw Refusal(
        names.isEmpty
          ? "選んだ書類の中に、公開版に載せる内容がなくて作れないものがあります。選び直してください。"
          : "\(names)は、公開版に載せる内容がなくて作れません。選び直してください。", field: "document")
    }
    let keys = Set(documents.map(\.form.key))
    let needed = offered.filter { keys.contains($0.form.key) }.flatMap(\.checks).uniqued
    guard needed.allSatisfy(checks.contains) else {
      throw Refusal("公表の前に確かめることを1つずつ確かめて、すべてに印を付けてください。", field: "check")
    }
    return (documents, needed)
  }

  private func choices(of offered: OfferedForm) throws -> [ReleaseChoice] {
    let form = offered.form
    let kinds = ReleasedDocument.Kind.allCases.filter { self.kinds.contains(Self.value(form, $0)) }
    let asked = years.filter { $0.hasPrefix("\(form.key)/") }
    let chosen = offered.years.filter { asked.contains(Self.value(form, $0)) }
    guard asked.count == chosen.count else {
      throw Refusal("「\(form.name)」に、公開の日までに始まっていない年度か、計画にない年度が選ばれています。選び直してください。", field: "document")
    }
    guard !kinds.isEmpty || chosen.isEmpty else {
      throw Refusal("「\(form.name)」は、年度にだけ印があります。PDF、Word、Excelのどれかにも印を付けるか、年度の印を外してください。", field: "document")
    }
    let years = chosen.isEmpty ? [offered.usualYear] : chosen.map(Optional.some)
    return years.flatMap { year in kinds.map { ReleaseChoice(form: form, kind: $0, year: year) } }
  }
}
