import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension People {
  func showNew(_ context: RequestContext) throws -> Response {
    try formPage(context, nil, PersonForm(from: context.services.clock.now.day), [])
  }

  func showEdit(_ context: RequestContext, _ id: Person.ID) throws -> Response {
    let kept = try context.services.database.read { try PersonStore.find(id, in: $0) }
    guard let kept else { throw NotFound() }
    try PersonRead.record(id, context)
    return try formPage(context, kept.person, PersonForm(kept), [])
  }

  func create(_ context: RequestContext) throws -> Response {
    let form = PersonForm(try context.form())
    do {
      let person = try form.person(Person.ID(from: context.services.random)).get()
      try context.services.database.write { connection in
        try PersonWriting.save(
          [PersonWriting.Edit(before: nil, after: person)], PersonNote(.added, by: context.signedIn),
          in: connection, at: context.services.clock.now)
        try PersonAccounts.match(in: connection)
        try recordChange(person, .added, nil, context, in: connection)
      }
      return .seeOther(PeopleAddresses.sheet(person.id).adding([("done", "saved")]))
    } catch let fault as PersonFormFault {
      return try formPage(context, nil, form, fault.refusals)
    } catch let refusal as Refusal {
      return try formPage(context, nil, form, [refusal])
    }
  }

  /// Corrects what was wrong; a correction says why.
  func correct(_ context: RequestContext, _ id: Person.ID) throws -> Response {
    let form = PersonForm(try context.form())
    do {
      guard !form.reason.isEmpty else { throw Refusal("訂正の理由を入力してください。後から見る人のために残します。", field: "reason") }
      let person = try form.person(id).get()
      return try change(context, id, revision: form.revision ?? 0, .corrected, reason: form.reason) { $0 = person }
    } catch let fault as PersonFormFault {
      return try formPage(context, id, form, fault.refusals)
    } catch let refusal as Refusal {
      return try formPage(context, id, form, [refusal])
    }
  }

  private func formPage(
    _ context: RequestContext, _ id: Person.ID, _ form: PersonForm, _ refusals: [Refusal]
  ) throws -> Response {
    let kept = try context.services.database.read { try PersonStore.find(id, in: $0) }
    guard let kept else { throw NotFound() }
    return try formPage(context, kept.person, form, refusals)
  }

  private func formPage(
    _ context: RequestContext, _ person: Person?, _ form: PersonForm, _ refusals: [Refusal]
  ) throws -> Response {
    let today = context.services.clock.now.day
    let names = try context.services.database.read { try PeopleNames(on: today, in: $0) }
    return PersonFormPage(context: context, person: person, form: form, names: names, refusals: refusals).response()
  }
}

/// The form with which a person is added, or corrected with a reason.
struct PersonFormPage {
  let context: RequestContext
  let person: Person?
  let form: PersonForm
  let names: PeopleNames
  let refusals: [Refusal]

  func response() -> Response {
    var trail = [Shell.Crumb("職員", PeopleAddresses.list())]
    if let person { trail.append(Shell.Crumb(person.name, PeopleAddresses.sheet(person.id))) }
    return Shell(
      person == nil ? "職員を登録する" : "職員の内容を訂正する", in: context, trail: trail, section: PeopleAddresses.list()
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      if person != nil {
        html.p(.class("lead"), "間違っていた内容を直します。新しい異動は、職員の画面の「異動させる」で入れてください。")
      }
      html.form(person.map { PeopleAddresses.edit($0.id) } ?? PeopleAddresses.new(), in: context) { html in
        if let revision = form.revision { html.input(.hidden, name: "revision", value: String(revision)) }
        html.input(.hidden, name: "rows", value: String(form.rows.count + spareRows))
        html.section(.class("card")) { profile(&$0) }
        html.section(.class("card")) { assignments(&$0) }
        if person != nil { html.section(.class("card")) { reason(&$0) } }
        html.div(.class("actions")) { html in
          html.submit(person == nil ? "登録する" : "訂正を保存する", .class("button primary"))
        }
      }
    }
  }

  private var spareRows: Int { person == nil ? 0 : 1 }

  private func profile(_ html: inout HTMLWriter) {
    html.h2("基本の情報")
    html.div(.class("form-grid")) { html in
      for field in PersonForm.fields {
        let isRequired = ["staff-number", "name"].contains(field.name)
        let help = field.name.hasSuffix("-day") ? "例：2026-04-01、令和8年4月1日" : nil
        FormField(field.name, field.label, help: help, isOptional: !isRequired, refusals: refusals)
          .writeInput(to: &html, value: form[field.name])
      }
      FormField("leave-kind", "退職の種類", isOptional: true).write(to: &html) { html in
        html.select(name: "leave-kind", .id("leave-kind")) { html in
          html.option("", "（在職）")
          for kind in Person.Leaving.Kind.allCases {
            html.option(kind.rawValue, kind.title, selected: kind.rawValue == form["leave-kind"])
          }
        }
      }
      FormField("sex", "性別", help: "女性の割合など、統計に必要なときだけ入れます。", isOptional: true).write(to: &html) { html in
        html.select(name: "sex", Attributes(id: "sex", describedBy: "sex-help")) { html in
          html.option("", "（入れない）")
          for sex in Person.Sex.allCases { html.option(sex.rawValue, sex.title, selected: sex.rawValue == form["sex"]) }
        }
      }
    }
  }

  private func assignments(_ html: inout HTMLWriter) {
    html.h2(.id("assignments"), "所属")
    if person != nil {
      html.p(.class("help"), "所属を「（消す）」にすると、その行はなくなります。終わりの日が空の行は、続いています。")
    }
    html.div(Attributes(class: "scroll", label: "所属の行", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "所属の行")
        html.thead { html in
          html.tr { html in
            for title in ["始まりの日", "終わりの日", "本務・兼務", "所属"] + StaffWord.List.allCases.map(\.title) + ["派遣先"] {
              html.th(scope: .column, title)
            }
          }
        }
        html.tbody { html in
          for index in 0..<(form.rows.count + spareRows) {
            row(index, index < form.rows.count ? form.rows[index] : PersonForm.Row(isMain: true), &html)
          }
        }
      }
    }
  }

  private func row(_ index: Int, _ row: PersonForm.Row, _ html: inout HTMLWriter) {
    func label(_ title: String) -> Attributes { Attributes(label: "\(index + 1)行目の\(title)") }
    html.tr { html in
      html.td { $0.input(.date, name: "from-\(index)", value: row.from, label("始まりの日"), autocomplete: "off") }
      html.td { $0.input(.date, name: "until-\(index)", value: row.until, label("終わりの日"), autocomplete: "off") }
      html.td { html in
        html.select(name: "kind-\(index)", label("本務・兼務")) { html in
          html.option("main", "本務", selected: row.isMain)
          html.option("additional", "兼務", selected: !row.isMain)
        }
      }
      html.td { html in
        html.select(name: "unit-\(index)", label("所属")) {
          UnitOptions(names: names, chosen: Unit.ID(row.unit), none: person == nil ? "選んでください" : "（消す）").write(to: &$0)
        }
      }
      for list in StaffWord.List.allCases {
        html.td { html in
          html.select(name: "\(list.rawValue)-\(index)", label(list.title)) {
            WordOptions(names: names, list: list, chosen: row.words[list], none: "（なし）").write(to: &$0)
          }
        }
      }
      html.td { $0.input(.text, name: "outside-\(index)", value: row.outside, label("派遣先")) }
    }
  }

  private func reason(_ html: inout HTMLWriter) {
    FormField("reason", "訂正の理由", help: "例：届出の生年月日と違っていたため", refusals: refusals)
      .writeInput(to: &html, value: form.reason)
  }
}
