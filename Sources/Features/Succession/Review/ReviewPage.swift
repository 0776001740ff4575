import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Printing

/// The closing review of a plan: the document, and what the city chooses and writes.
struct ReviewPage {
  let context: RequestContext
  let plan: PlanSnapshot
  /// With all reports, for the counts.
  let whole: PlanSnapshot
  var kept: KeptReview
  var refusals: [Refusal] = []

  var review: ClosingReview {
    ClosingReview(
      plan, counting: whole, term: kept.term, rule: kept.rule, due: kept.due,
      now: FiscalYear(containing: context.services.clock.now.day))
  }
  var document: ReviewDocument { ReviewDocument(review: review, texts: kept.texts) }

  func response(status: Status = .ok) -> Response {
    let plans = Link(segments: ["plans"])
    let id = plan.plan.id
    return Shell(
      "計画の総括", in: context,
      trail: [Shell.Crumb("計画", plans), Shell.Crumb(plan.plan.title, SuccessionAddresses.cover(id))],
      section: plans, assets: [.documents],
      actions: { html in
        for kind in ReviewFile.allCases {
          html.a(
            SuccessionAddresses.reviewFile(id, kind), .class("button"), download: true, "\(kind.title)で出す")
        }
        html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      }
    ).response(status: status) { html in
      html.errorSummary(refusals)
      if context.query("done") == "saved" { html.goodNotice("保存しました。") }
      if context.may(.managePlans) {
        html.details(Attributes(class: "no-print")) { html in
          html.summary("数え方と文章を変える")
          editor(&html)
        }
      }
      if let note = plan.reportReach.note { html.p(.class("small muted"), note) }
      preview(&html)
    }
  }

  private func preview(_ html: inout HTMLWriter) {
    do {
      try html.printDocument(document.document, level: 2, id: "print")
    } catch {
      html.warning(error.message)
    }
  }

  private func editor(_ html: inout HTMLWriter) {
    html.form(SuccessionAddresses.review(plan.plan.id), in: context, .class("card")) { html in
      html.input(.hidden, name: "revision", value: "\(kept.revision)")
      if !plan.plan.terms.isEmpty {
        FormField("term", "期間", refusals: refusals).write(to: &html) { html in
          html.select(name: "term", .id("term")) { html in
            html.option("", "計画の全期間")
            for term in plan.plan.terms { html.option(term.label, term.label, selected: term.label == kept.term) }
          }
        }
      }
      rules(&html)
      FormField("due", "母数（どの取組の中での割合か）", refusals: refusals).write(to: &html) { html in
        html.select(name: "due", .id("due")) { html in
          for due in DueMeasures.allCases { html.option(due.rawValue, due.title, selected: due == kept.due) }
        }
      }
      html.p(.class("help"), "文章は、締め切った回の報告から入れてあります。直して保存すると、その項目は書いた文章のままになります。")
      for section in review.sections {
        let name = "text-\(section.key)"
        html.input(.hidden, name: "shown-\(section.key)", value: section.prefilled)
        FormField(name, section.title, isOptional: true, refusals: refusals).write(to: &html) { html in
          html.textarea(
            name: name, value: kept.texts[section.key] ?? section.prefilled, rows: 5, .id(name))
        }
      }
      html.submit("保存", .class("button primary"))
    }
  }

  private func rules(_ html: inout HTMLWriter) {
    html.fieldset(.class("field")) { html in
      html.legend("何を実施済みと数えますか")
      rule(&html, .marker, "実際の工程で数える")
      rule(&html, .report, "報告があるかで数える")
      let grades = plan.plan.vocabulary.scales.flatMap { $0.values.map(\.label) }.uniqued
      guard !grades.isEmpty else { return }
      if let error = refusals.first(where: { $0.field == "rule-grade" }) { html.p(.class("error"), error.message) }
      rule(&html, .grade(["…"]), "評価で数える")
      for (place, label) in grades.enumerated() {
        html.div(.class("choice sub")) { html in
          html.input(
            .checkbox, name: "grade", value: label, .id("grade-\(place)"), checked: kept.rule.grades.contains(label))
          html.label(for: "grade-\(place)", "「\(label)」を実施済みとする")
        }
      }
    }
  }

  private func rule(_ html: inout HTMLWriter, _ rule: ReviewRule, _ title: String) {
    html.div(.class("choice")) { html in
      html.input(
        .radio, name: "rule", value: rule.word, .id("rule-\(rule.word)"), checked: rule.word == kept.rule.word)
      html.label(for: "rule-\(rule.word)") { html in
        html.strong(title)
        if rule.grades.isEmpty { html.span(.class("help"), rule.sentence) }
      }
    }
  }
}
