import Application
import Database
import Essentials
import HTTP
import Organization

/// A person whom somebody names in a form: typed as a name, or chosen among those whom the name fits.
struct ChosenPerson {
  /// What was typed.
  var text = ""
  /// The people whom it fits, where it fits several.
  var candidates: [Account] = []
  private var chosen: Account.ID?

  /// People offered at most.
  private static let limit = 20

  init() {}

  init(_ account: Account) { text = account.signInName }

  init(_ form: FormFields) {
    text = form.text("person") ?? ""
    chosen = form.text("account").flatMap { Account.ID($0) }
  }

  /// Finds the one person; a refusal keeps the candidates for the form.
  mutating func find(in connection: borrowing Connection) throws -> Account {
    if let chosen, let account = try AccountStore.find(chosen, in: connection), !account.isDisabled { return account }
    guard !text.isEmpty else { throw Refusal("だれにするかを、氏名かサインイン名で入れてください。", field: "person") }
    let fitting = try AccountStore.list(
      AccountFilter(text: text, isDisabled: false), limit: Self.limit, in: connection)
    let exact = fitting.filter { $0.signInName == foldedText(text) }
    if let only = exact.first ?? (fitting.count == 1 ? fitting.first : nil) { return only }
    guard !fitting.isEmpty else {
      throw Refusal("「\(text)」に合う人がいません。氏名かサインイン名を確かめてください。", field: "person")
    }
    candidates = fitting
    throw Refusal("「\(text)」に合う人が何人かいます。下から選んでください。", field: "person")
  }
}
