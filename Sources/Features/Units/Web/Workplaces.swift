import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension Units {
  func workplaceList(_ context: RequestContext) throws -> Response {
    let places = try context.services.database.read { try UnitStore.workplaces(in: $0) }
    return WorkplaceList(context: context, places: places).response()
  }

  func editWorkplace(_ context: RequestContext, _ id: Workplace.ID) throws -> Response {
    let (places, seen) = try context.services.database.read {
      (try UnitStore.workplaces(in: $0), try UnitChangeStore.last(of: id, in: $0)?.number)
    }
    guard let place = places.first(where: { $0.id == id }) else { throw NotFound() }
    return WorkplaceForm(context: context, workplace: place, seen: seen).response()
  }

  func saveWorkplace(_ context: RequestContext, _ id: Workplace.ID?) throws -> Response {
    let form = try context.form()
    var place = Workplace(id: id ?? Workplace.ID(from: context.services.random), name: form.text("name") ?? "")
    place.address = form.text("address") ?? ""
    place.section = form.text("section").flatMap { LabourSection(rawValue: $0) } ?? .office
    place.industry = form.text("industry") ?? ""
    place.phone = narrowed(form.text("phone") ?? "")
    place.insuranceNumber = narrowed(form.text("insurance") ?? "")
    let seen = form.text("seen").flatMap { Int(asked: $0) }
    do {
      guard !place.name.isEmpty else { throw Refusal("名前を入れてください。", field: "name") }
      try change(context, UnitChangeNote(.workplace), workplace: id, seen: seen) { register in
        guard id == nil || register.workplace(id) != nil else { throw NotFound() }
        guard !register.workplaces.contains(where: { $0.name == place.name && $0.id != place.id }) else {
          throw Refusal("「\(place.name)」は、もうあります。", field: "name")
        }
        register.set(place)
      }
      return .seeOther(UnitAddresses.workplaces().adding([("done", "saved")]))
    } catch let refusal as Refusal {
      return WorkplaceForm(context: context, workplace: place, isNew: id == nil, seen: seen, refusals: [refusal])
        .response(status: .unprocessable)
    } catch let moved as UnitMoved {
      return WorkplaceForm(context: context, workplace: place, seen: moved.seen, refusals: [moved.refusal])
        .response(status: .conflict)
    }
  }

  func removeWorkplace(_ context: RequestContext, _ id: Workplace.ID) throws -> Response {
    let seen = try context.form().text("seen").flatMap { Int(asked: $0) }
    do {
      try change(context, UnitChangeNote(.workplace), workplace: id, seen: seen) { try $0.removeWorkplace(id) }
    } catch let moved as UnitMoved {
      let places = try context.services.database.read { try UnitStore.workplaces(in: $0) }
      guard let place = places.first(where: { $0.id == id }) else { throw NotFound() }
      return WorkplaceForm(context: context, workplace: place, seen: moved.seen, refusals: [moved.refusal])
        .response(status: .conflict)
    }
    return .seeOther(UnitAddresses.workplaces().adding([("done", "saved")]))
  }
}

/// The places of work, with who supervises each.
struct WorkplaceList {
  let context: RequestContext
  let places: [Workplace]

  func response() -> Response {
    Shell(
      "事業場", in: context, trail: [Shell.Crumb("組織", UnitAddresses.tree())], section: UnitAddresses.tree(),
      actions: { html in
        if context.signedIn.mayEverywhere(.manageUnits) {
          html.buttonLink("事業場を加える", UnitAddresses.newWorkplace(), isPrimary: true)
        }
      }
    ).response { html in
      if context.query("done") == "saved" { html.goodNotice("保存しました。") }
      html.p(
        .class("lead"), "労働に関する法律での報告は、事業場ごとに行います。号別区分（労働基準法別表第1）から、監督する機関が決まります。")
      guard !places.isEmpty else { return html.empty("事業場はまだありません。") }
      html.div(Attributes(class: "scroll", label: "事業場の一覧", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "事業場の一覧")
          html.thead { html in
            html.tr { html in
              for title in ["名前", "所在地・電話", "号別区分", "監督する機関", "労働保険番号"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in for place in places { row(place, &html) } }
        }
      }
    }
  }

  private func row(_ place: Workplace, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        if context.signedIn.mayEverywhere(.manageUnits) {
          html.a(UnitAddresses.workplace(place.id), place.name)
        } else {
          html.text(place.name)
        }
      }
      html.td { $0.lines([place.address, place.phone].filter { !$0.isEmpty }.joined(separator: "\n")) }
      html.td { $0.lines([place.section.title, place.industry].filter { !$0.isEmpty }.joined(separator: "\n")) }
      html.td { html in
        let alone = place.section.supervisor(hasPersonnelCommission: false)
        let with = place.section.supervisor(hasPersonnelCommission: true)
        html.lines(alone == with ? alone.rawValue : "\(with.rawValue)、または\(alone.rawValue)")
      }
      html.td(place.insuranceNumber)
    }
  }
}

/// The form of one place of work.
struct WorkplaceForm {
  let context: RequestContext
  let workplace: Workplace?
  var isNew = false
  /// The number of its last change that this form knows of.
  var seen: Int?
  var refusals: [Refusal] = []

  private var existing: Workplace? { isNew ? nil : workplace }

  func response(status: Status = .ok) -> Response {
    Shell(
      existing == nil ? "事業場を加える" : "事業場を変える", in: context,
      trail: [Shell.Crumb("組織", UnitAddresses.tree()), Shell.Crumb("事業場", UnitAddresses.workplaces())],
      section: UnitAddresses.tree(), width: .narrow
    ).response(status: status) { html in
      html.errorSummary(refusals)
      html.form(
        existing.map { UnitAddresses.workplace($0.id) } ?? UnitAddresses.newWorkplace(), in: context,
        Attributes(class: "card")
      ) { html in
        if let seen { html.input(.hidden, name: "seen", value: String(seen)) }
        FormField("name", "名前", refusals: refusals).writeInput(to: &html, value: workplace?.name)
        FormField("address", "所在地", isOptional: true).writeInput(to: &html, value: workplace?.address)
        FormField("phone", "電話", isOptional: true).writeInput(to: &html, value: workplace?.phone)
        let section = FormField("section", "号別区分", help: "労働基準法別表第1のどの号に当たるか。監督する機関がこれで決まります。")
        section.write(to: &html) { html in
          html.select(name: "section", section.attributes) { html in
            for choice in LabourSection.allCases {
              html.option(choice.rawValue, choice.title, selected: choice == workplace?.section ?? .office)
            }
          }
        }
        FormField("industry", "事業の種類", help: "日本標準産業分類の中分類など、報告に書くもの。", isOptional: true)
          .writeInput(to: &html, value: workplace?.industry)
        FormField("insurance", "労働保険番号", isOptional: true).writeInput(to: &html, value: workplace?.insuranceNumber)
        html.submit("保存する", .class("button primary"))
      }
      if let existing {
        html.section(Attributes(class: "card", label: "消す")) { html in
          html.p(.class("small"), "使う所属のない事業場だけを消せます。")
          html.form(UnitAddresses.removeWorkplace(existing.id), in: context) { html in
            if let seen { html.input(.hidden, name: "seen", value: String(seen)) }
            html.submit("この事業場を消す", .class("button danger"))
          }
        }
      }
    }
  }
}
