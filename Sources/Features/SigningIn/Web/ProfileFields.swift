import Design
import Essentials
import HTML
import HTTP
import Organization

/// Name, unit and sign-in name of a person, kept as they were typed.
struct ProfileFields {
  var signInName = ""
  var displayName = ""
  var unit = ""

  init() {}

  init(_ form: FormFields) {
    signInName = form.text("sign-in-name") ?? ""
    displayName = form.text("display-name") ?? ""
    unit = form.text("unit") ?? ""
  }

  var profile: AccountProfile { AccountProfile(signInName: signInName, displayName: displayName, unit: unit) }

  func write(to html: inout HTMLWriter, refusals: [Refusal]) {
    FormField("display-name", "氏名", refusals: refusals).writeInput(to: &html, value: displayName)
    FormField("unit", "所属", help: "例：総務部人事課", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: unit)
    FormField(
      "sign-in-name", "サインイン名", help: "英字・数字と「-」「_」「.」「@」。職員番号でもかまいません。", refusals: refusals
    ).writeInput(to: &html, value: signInName, autocomplete: "off")
  }
}
