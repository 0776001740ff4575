import Application
import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import Lineage
import Organization
import PlanFile
import Planning
import Revising

/// What somebody entered for the next plan.
struct BirthForm {
  var title: String
  var first: String
  var last: String
  var takesTiers = true
  var asksForResults = true

  /// What is usual after a plan: the years behind it, as many as it has.
  init(after plan: Plan) {
    title = "次期　\(plan.title)"
    first = plan.lastYear.map { $0.adding(1).japanese } ?? ""
    last = plan.lastYear.map { $0.adding(max(1, plan.years.count)).japanese } ?? ""
  }

  init(_ form: FormFields) {
    title = form.text("title") ?? ""
    first = form.text("first") ?? ""
    last = form.text("last") ?? ""
    takesTiers = form.text("tiers") != nil
    asksForResults = form.text("results") != nil
  }

  func birth() throws(Refusal) -> NextPlan.Birth {
    guard !title.isEmpty else { throw Refusal("次の計画の題名を入れてください。あとで直せます。", field: "title") }
    guard title.count <= 200 else { throw Refusal("題名は200字までにしてください。", field: "title") }
    guard let first = FiscalYear(entered: first) else {
      throw Refusal("始まりの年度を入れてください。例：令和9年度", field: "first")
    }
    guard let last = FiscalYear(entered: last) else {
      throw Refusal("終わりの年度を入れてください。例：令和13年度", field: "last")
    }
    var birth = NextPlan.Birth(title: title, firstYear: first, lastYear: last)
    birth.takesTiers = takesTiers
    birth.asksForResults = asksForResults
    return birth
  }
}

extension SuccessionBook {
  /// Three statements where the plan is at hand: its revision, the plans after it, the visitor.
  func nextPage(_ context: RequestContext, _ id: Plan.ID) throws -> NextPlanPage {
    try context.services.database.read { connection in
      guard let plan = try snapshots.snapshot(of: id, in: connection) else { throw NotFound() }
      let condition = context.signedIn.reach(of: .readPlans).planCondition
      let following = try connection.rows(
        "select p.id, p.title from plans p where p.predecessor = \(id) and \(condition) order by p.first_year, p.id"
      ) { (id: Plan.ID(stored: $0.text(0)), title: $0.text(1)) }
      return NextPlanPage(context: context, plan: plan, following: following, form: BirthForm(after: plan.plan))
    }
  }

  func makeNext(_ context: RequestContext, _ id: Plan.ID) throws -> Response {
    var page = try nextPage(context, id)
    page.form = BirthForm(try context.form())
    do {
      let now = context.services.clock.now
      let work = try NextPlan(
        after: page.plan.document, page.form.birth(), today: now.day, with: context.services.random)
      try context.services.database.write { connection in
        let isThere = try connection.first(
          "select 1 from plans where predecessor = \(id) and title = \(work.new.plan.title)"
        ) { $0.integer(0) }
        guard isThere == nil else {
          throw Refusal("同じ題名の次の計画が、もうあります。それを開くか、題名を変えてください。", field: "title")
        }
        try NextPlanKeeping.make(work, by: context.signedIn, at: now, in: connection)
        // Whoever runs this plan alone could not go on with the new one otherwise.
        try GrantStore.extend(
          id.text, to: work.new.plan.id.text, called: "次の計画「\(work.new.plan.title)」", on: now.day, by: context.signedIn,
          in: connection, at: now
        ) { context.services.random.token(length: 16) }
      }
      return .seeOther(SuccessionAddresses.choices(work.new.plan.id).adding([("done", "made")]))
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }
}
