package import Database
package import Essentials
import JSON
import Measuring

/// What people write for the readers of a version beside the plan itself: what changed, why it was withdrawn, and the forms of its
/// documents.
///
/// It cannot be taken back once it was read, so that it is searched before.
package struct PublicWords {
  private let names: NameFinder
  private let numbers: NumberFinder

  /// For words beside that edition and the versions that can still be read. One statement.
  package init(beside edition: Edition, _ earlier: [EarlierEdition] = [], in connection: borrowing Connection) throws {
    names = NameFinder(try EditionSource.names(in: connection))
    numbers = NumberFinder(edition.hidden + earlier.flatMap(\.fewNumbers))
  }

  /// Why the words may not be read by everybody; nil where they may.
  package func refusal(of text: String, field: String) -> Refusal? {
    if let name = names.name(in: text) {
      return Refusal("だれでも読む文です。人の名前（\(name)）を書かないでください。", field: field)
    }
    if ContactFinder.finds(in: text) {
      return Refusal("だれでも読む文です。メールアドレスや電話番号を書かないでください。", field: field)
    }
    guard let number = numbers.numbers(in: text).first else { return nil }
    return Refusal("だれでも読む文です。伏せた数（\(number.words)：\(number.place)）と同じ数を書かないでください。", field: field)
  }

  /// Why a form may not go out: it names somebody; nil where it may. Its words are searched as people read them. A telephone to ask
  /// may well stand in a form.
  package func refusal(of form: ReleaseForm, field: String) -> Refusal? {
    let definition = try? JSONValue(parsing: Array(form.definition.utf8))
    let words = [form.name] + (definition.map(Self.words) ?? [form.definition])
    guard let name = words.lazy.compactMap({ names.name(in: $0) }).first else { return nil }
    return Refusal("書類「\(form.name)」の名前か様式に、人の名前（\(name)）があります。様式を直すか、書類を外してください。", field: field)
  }

  /// All texts of a definition.
  private static func words(of value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.flatMap(words)
    case .object(let object): object.members.flatMap { words(of: $0.value) }
    case .null, .bool, .number: []
    }
  }
}

extension EarlierEdition {
  /// The small groups that it hides, as numbers in words.
  fileprivate var fewNumbers: [HiddenNumber] {
    hiddenFew.map { HiddenNumber(amount: $0, unit: "人", place: "\(title)で伏せた数") }
  }
}
