import Application
import Database
import Essentials
import HTTP
import Organization
import PlanFile
import Planning
import Revising

/// Matching printed owners with units of the city.
extension PlanBook {
  var ownerRoutes: [Route] {
    [
      Route(.get, OwnerAddresses.owners, access: .needs(.managePlans)) { try ownerPage($0, $1).response() },
      Route(.post, OwnerAddresses.owners, access: .needs(.managePlans)) { try matchOwners($0, $1) },
    ]
  }

  private func ownerPage(_ context: RequestContext, _ plan: Plan.ID) throws -> OwnerPage {
    let page = try page(context, plan)
    let today = context.services.clock.now.day
    let register = try context.services.database.read { try UnitStore.register(in: $0) }
    let list = OwnerList(page.snapshot.document, OwnerMatching(register, page.plan, today: today))
    return OwnerPage(page: page, list: list, register: register, today: today)
  }

  /// Takes the choices of the form, or all that are sure, as one change of the history.
  private func matchOwners(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    var view = try ownerPage(context, plan)
    let choices: [String: Unit.ID?]
    if form.text("sure") != nil {
      let open = view.list.units.filter(\.isOpen)
      choices = Dictionary(uniqueKeysWithValues: open.compactMap { line in line.sure.map { (line.label, $0) } })
    } else {
      guard form.text("revision").flatMap({ Int(asked: $0) }) == view.page.snapshot.revision else {
        view.refusals = [Refusal("開いている間に、計画が変わりました。今の内容を見て、もう一度選んでください。")]
        return view.response(status: .conflict)
      }
      choices = Self.choices(form, view)
    }
    let known = Set(view.register.units.keys)
    let change = try editing.change(
      plan, ChangeNote(.bulk, reason: "所管を組織の所属と対応させた"), by: context.signedIn, context.services
    ) { document, _ in
      for (label, unit) in choices where unit.map(known.contains) ?? true {
        document.setUnit(unit?.text, ofOwner: label)
      }
    }
    let done = change.map { _ in String(choices.count) } ?? "0"
    return .seeOther(OwnerAddresses.owners(plan).adding([("done", done)]))
  }

  /// Labels that were chosen otherwise than they are now; the choice is a unit, none, or another unit of the list.
  private static func choices(_ form: FormFields, _ view: OwnerPage) -> [String: Unit.ID?] {
    var choices: [String: Unit.ID?] = [:]
    for (index, line) in view.list.units.enumerated() where form.texts("label-\(index)").first == line.label {
      switch form.text("choice-\(index)") ?? "" {
      case "": continue
      case "none": if line.units != [nil] { choices[line.label] = .some(nil) }
      case "other":
        if let id = form.text("other-\(index)").flatMap({ Unit.ID($0) }), line.unit != id { choices[line.label] = id }
      case let text: if let id = Unit.ID(text), line.unit != id { choices[line.label] = id }
      }
    }
    return choices
  }
}
