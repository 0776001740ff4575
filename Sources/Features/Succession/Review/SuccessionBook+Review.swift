import Application
import Audit
import Contracts
import Database
import Essentials
import HTTP
import PlanFile
import Planning
import Printing
import Spreadsheets

/// What a closing review comes out as; a closed set.
enum ReviewFile: String, PathParameter, CaseIterable {
  case pdf, word, excel

  init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  var pathSegment: String { rawValue }

  var title: String {
    switch self {
    case .pdf: "PDF"
    case .word: "Word"
    case .excel: "Excel"
    }
  }
}

/// The closing review of a plan: page, what the city writes into it, files.
extension SuccessionBook {
  var reviewRoutes: [Route] {
    [
      Route(.get, SuccessionAddresses.review, access: .needs(.readPlans)) { try reviewPage($0, $1).response() },
      Route(.post, SuccessionAddresses.review, access: .needs(.managePlans)) { try saveReview($0, $1) },
      Route(.get, SuccessionAddresses.reviewFile, access: .needs(.readPlans)) { context, plan, kind in
        try exportReview(reviewPage(context, plan), as: kind)
      },
    ]
  }

  /// Three statements where the plan is at hand: visitor, revision, what the city wrote.
  private func reviewPage(_ context: RequestContext, _ plan: Plan.ID) throws -> ReviewPage {
    try context.services.database.read { connection in
      guard let whole = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      return ReviewPage(
        context: context, plan: whole.shown(to: context), whole: whole,
        kept: try ReviewStore.review(of: plan, in: connection))
    }
  }

  private func saveReview(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    var page = try reviewPage(context, plan)
    let form = try context.form()
    page.kept.revision = form.text("revision").flatMap { Int(asked: $0) } ?? 0
    page.kept.term = form.text("term") ?? ""
    page.kept.rule = ReviewRule(form.text("rule"), grades: form.texts("grade"))
    page.kept.due = form.text("due").flatMap { DueMeasures(rawValue: $0) } ?? .usual
    // A text that says what the rounds say is none of the city's own, and follows them further on.
    let prefilled = Dictionary(
      page.review.sections.map { ($0.key, $0.prefilled) }, uniquingKeysWith: { first, _ in first })
    page.kept.texts = [:]
    for (key, before) in prefilled {
      guard let text = form.text("text-\(key)") else { continue }
      let written = text.replacing("\r\n", with: "\n")
      let shown = form.text("shown-\(key)")?.replacing("\r\n", with: "\n")
      if written != before.trimmed, written != shown { page.kept.texts[key] = written }
    }
    do {
      if case .grade(let labels) = page.kept.rule, labels.isEmpty {
        throw Refusal("実施済みとする評価を、1つ以上選んでください。", field: "rule-grade")
      }
      guard page.kept.texts.values.allSatisfy({ $0.count <= 20_000 }) else {
        throw Refusal("文章は、1つの項目で20,000字までにしてください。", field: "text-overall")
      }
      try context.services.database.write { connection in
        try ReviewStore.save(
          page.kept, of: plan, titled: page.plan.plan.title, by: context.signedIn, at: context.services.clock.now,
          in: connection)
      }
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      page.kept.revision = refusal.now ?? page.kept.revision
      return page.response(status: .unprocessable)
    }
    return .seeOther(SuccessionAddresses.review(plan).adding([("done", "saved")]))
  }

  private func exportReview(_ page: ReviewPage, as kind: ReviewFile) throws -> Response {
    let document = page.document.document
    // The day and not the moment, so that the same plan gives the same bytes.
    let moment = Instant(startOf: page.context.services.clock.now.day)
    let file: (bytes: [UInt8], type: StaticString, suffix: String)
    switch kind {
    case .pdf:
      guard let typesetter = Typesetter.find() else { throw Typesetter.missing }
      file = (
        try typesetting.use { try typesetter.pages(of: document, at: moment, within: .small).bytes }, "application/pdf",
        "pdf"
      )
    case .word:
      file = (
        try WordWriter.write(document, at: moment),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"
      )
    case .excel:
      file = (
        try WorkbookWriter.write(try PrintedWorkbook.content(of: document)),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
      )
    }
    try page.context.recordExport(
      "「\(page.plan.plan.title)」の総括を取り出した（\(file.suffix)）", about: AuditSubject("plan", page.plan.plan.id))
    return .download(
      OwnedBytes(file.bytes), type: file.type, fileName: "総括_\(page.plan.plan.title).\(file.suffix)")
  }
}

/// Sets pages one document after the other, as setting takes memory and all of a core.
final class TypesettingTurn: Sendable {
  private let isTaken = Lock(false)

  /// Runs the body alone; refused where it is not its turn within a short while.
  func use<Result>(_ body: () throws -> Result) throws -> Result {
    let mine = isTaken.wait(atMost: .seconds(10)) { taken -> Bool? in
      guard !taken else { return nil }
      taken = true
      return true
    }
    guard mine == true else { throw Refusal("今、ほかの人がPDFを作っています。少し待ってから、もう一度押してください。") }
    defer {
      isTaken.withLock { $0 = false }
      isTaken.wakeOne()
    }
    return try body()
  }
}
