import Application
import Design
import Essentials
import HTML
import HTTP
import Organization

/// A new password, typed twice; it is never written back into the page.
struct PasswordFields {
  let password: String
  private let again: String

  init(_ form: FormFields) {
    password = form.texts("password").first ?? ""
    again = form.texts("password-again").first ?? ""
  }

  /// What is wrong with it.
  func refusals(signInName: String, settings: SignInSettings) throws -> [Refusal] {
    let breaches = try settings.breachList.map { try BreachList(path: $0) }
    let refusal = try PasswordRules.refusal(
      for: password, signInName: signInName, breaches: breaches, field: "password")
    if let refusal { return [refusal] }
    return password == again ? [] : [Refusal("2回のパスワードが違います。もう一度入力してください。", field: "password-again")]
  }

  /// Writes the two inputs, empty.
  static func write(to html: inout HTMLWriter, label: String, refusals: [Refusal]) {
    FormField("password", label, help: PasswordRules.help, refusals: refusals)
      .writeInput(to: &html, kind: .password, value: nil, autocomplete: "new-password")
    FormField("password-again", "\(label)（もう一度）", refusals: refusals)
      .writeInput(to: &html, kind: .password, value: nil, autocomplete: "new-password")
  }
}
