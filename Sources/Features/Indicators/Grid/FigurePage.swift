import Application
import Attachments
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import JSON
import Masking
import Measuring
import Organization
import PlanFile
import Planning
import Revising

/// One figure with all that is known of it: comment, source, day, history, and the target and verdict of its year.
struct FigurePage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let indicator: Indicator
  let year: FiscalYear
  /// The part of the city; nil for the whole.
  let member: FigureMember?
  /// The table in which the part stands; nil for the whole.
  let split: Split?
  let value: Indicator.Value?
  let changes: [IndicatorChange]
  let lock: Refusal?
  let mayEnter: Bool
  /// What was collected for it, and the page behind it.
  var collected: Indicator.Reading?
  var rows: Link?
  /// Whether the reader may not see what was collected, as few people stand behind it.
  var isHidden = false
  /// The files beside it, for who may open them; nil for others.
  var files: [AttachedFile]?
  var refusals: [Refusal] = []
  /// What was typed, where it could not be saved.
  var typed: [String: String]?

  static let keys = ["value", "part", "whole", "day", "source", "comment", "reason"]

  private var plan: Plan { snapshot.plan }
  private var title: String { "\(indicator.name)：\(member.map { "\($0.name)　" } ?? "")\(year.japanese)" }

  private var address: Link { Self.address(plan.id, indicator.id, year, member) }

  static func address(_ plan: Plan.ID, _ indicator: Indicator.ID, _ year: FiscalYear, _ member: FigureMember?) -> Link {
    IndicatorAddresses.figure(plan, indicator, year.startYear).adding(member.map { [("unit", $0.key)] } ?? [])
  }

  private var fields: [String: String] {
    typed ?? [
      "value": value.map { FigureNotation.text($0) } ?? "", "part": value?.numerator ?? "",
      "whole": value?.denominator ?? "", "day": value?.asOf ?? "", "source": value?.source ?? "",
      "comment": value?.comment ?? "", "reason": "",
    ]
  }

  func response() -> Response {
    IndicatorFrame(context: context, plan: plan, title: title).response(
      status: refusals.isEmpty ? .ok : .unprocessable,
      actions: { html in
        if let split {
          html.buttonLink("\(split.title)の表", split.page(plan.id, indicator.id))
        } else {
          html.buttonLink("一括入力", IndicatorAddresses.grid(plan.id))
        }
      }
    ) { html in
      html.errorSummary(refusals)
      switch context.query("done") {
      case "attached": html.goodNotice("資料を添えました。")
      case "removed": html.goodNotice("資料を外しました。")
      case .some: html.goodNotice("保存しました。")
      case nil: break
      }
      html.div(.class("columns")) { html in
        html.div { html in
          if mayEnter, lock == nil { form(&html) } else { shown(&html) }
          FigureFileCard(page: self).write(to: &html)
        }
        html.div { html in
          reading(&html)
          verdict(&html)
          history(&html)
        }
      }
    }
  }

  private func form(_ html: inout HTMLWriter) {
    html.form(address, in: context, .class("card")) { html in
      html.input(.hidden, name: "seen", value: FigureMark(value).text)
      field(&html, "value", "数字", "65、約60、5％減少、12（見込み）、未実施、—、対象なし、非公表 のように書きます。")
      field(&html, "part", "分子", "率のときだけ書きます。")
      field(&html, "whole", "分母", nil)
      field(&html, "day", "いつの値か", "「令和7年3月31日」のように書きます。")
      field(&html, "source", "出どころ", "資料や集計の名前です。")
      FormField("comment", "メモ", isOptional: true, refusals: refusals).write(to: &html) { html in
        html.textarea(name: "comment", value: fields["comment"] ?? "", rows: 3, .id("comment"))
      }
      if value != nil {
        field(&html, "reason", "直す理由", nil)
        html.div(.class("choice")) { html in
          html.input(.checkbox, name: "clear", value: "1", .id("clear"), checked: fields["clear"] != nil)
          html.label(for: "clear", "この数字を消す（ほかの欄もいっしょに消します）")
        }
      }
      html.submit("保存", .class("button primary"))
    }
  }

  private func field(_ html: inout HTMLWriter, _ key: String, _ label: String, _ help: String?) {
    FormField(key, label, help: help, isOptional: true, refusals: refusals).writeInput(to: &html, value: fields[key])
  }

  private func shown(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "figure")) { html in
      html.h2(.id("figure"), "数字")
      if let lock { html.warning(lock.message) }
      html.facts([
        ("数字", value.map { IndicatorWords.shown($0, of: indicator) } ?? "まだない"), ("分子", value?.numerator),
        ("分母", value?.denominator), ("いつの値か", value?.asOf), ("出どころ", value?.source), ("メモ", value?.comment),
        ("入れた人", value?.enteredBy),
      ])
    }
  }

  /// What was collected beside the typed figure, and which of both counts.
  private func reading(_ html: inout HTMLWriter) {
    if isHidden {
      return html.section(Attributes(class: "card", labelledBy: "collected")) { html in
        html.h2(.id("collected"), "伏せた数字")
        html.p(SmallFigures.word + "。")
      }
    }
    guard let collected else { return }
    html.section(Attributes(class: "card", labelledBy: "collected")) { html in
      let word = collected.isComputed ? "計算した値" : "集めた値"
      html.h2(.id("collected"), word)
      html.p { $0.reading(collected, unit: indicator.unit ?? "", indicator.decimals) }
      html.facts([
        ("分子÷分母", collected.denominator == nil ? nil : ReadingWords.parts(collected)),
        ("いつまでのデータか", collected.asOf?.japanese), ("集めた日時", collected.counting?.at.japanese),
        ("もとの人数", ReadingWords.smallGroup(collected)), ("足りないもの", collected.missing.joined(separator: "\n")),
      ])
      if let rows { html.p { html in html.a(rows, "内訳を見る") } }
      guard value != nil else { return html.p(.class("help"), "手で入れた値がないので、この値を使います。") }
      let usesRead = member == nil && value?.isSetAside == true
      html.p(
        .class("help"),
        usesRead
          ? "手で入れた値もありますが、この値を使うことにしています。" : "手で入れた値を使います。" + (member == nil ? "指標の画面で替えられます。" : ""))
    }
  }

  private func verdict(_ html: inout HTMLWriter) {
    guard member == nil else { return }
    html.section(Attributes(class: "card", labelledBy: "target")) { html in
      html.h2(.id("target"), "目標と判定")
      let target = IndicatorRow(indicator, node: nil, position: 0, year: year).target
      html.facts([
        ("目標", target.map { "\(IndicatorWords.shown($0, of: indicator))（\(IndicatorWords.label($0.when))）" } ?? "なし")
      ])
      let judgement = Judge.judgement(of: indicator, in: year)
      html.p { html in
        html.verdict(judgement)
        html.text("　\(judgement.sentence)")
      }
    }
  }

  private func history(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "history")) { html in
      html.h2(.id("history"), "この数字の記録")
      guard !changes.isEmpty else { return html.p(.class("muted"), "この数字だけを入れた記録は、まだありません。") }
      html.ul(.class("items")) { html in
        for change in changes {
          html.li(
            "\(change.at.day.japanese)　\(change.actorName)　\(Self.text(change.before)) → \(Self.text(change.after))"
              + (change.reason.map { "　理由：\($0)" } ?? ""))
        }
      }
    }
  }

  private static func text(_ json: String?) -> String {
    guard let json, let item = try? JSONValue(parsing: Array(json.utf8)),
      let state = item["state"]?.string.flatMap({ Indicator.Value.State(rawValue: $0) })
    else { return "（なし）" }
    var value = Indicator.Value(when: .init(FiscalYear(0)), state: state, value: item["value"]?.string)
    value.isAbout = item["about"]?.bool ?? false
    value.isChange = item["change"]?.bool ?? false
    value.sourceText = item["source_text"]?.string
    return FigureNotation.text(value)
  }
}

extension Indicators {
  func figurePage(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ number: Int
  ) throws -> FigurePage {
    guard (1900...2200).contains(number) else { throw NotFound() }
    let year = FiscalYear(number)
    return try context.services.database.read { connection in
      guard let snapshot = try shown(plan, to: context, in: connection),
        let indicator = snapshot.document.indicators.first(where: { $0.id == id })
      else { throw NotFound() }
      var (member, value, mayEnter) = (FigureMember?.none, indicator.figuresByYear[year], context.may(.managePlans))
      let rights = try UnitRights(context, plan, in: connection)
      var split: Split?
      var isHidden = false
      var (collected, rows) = (indicator.readings.last { $0.year == year }, Link?.none)
      if let key = context.query("unit") {
        let (found, table) = try self.member(key, of: indicator, plan, context, in: connection)
        (member, split) = (found, table)
        mayEnter = rights.mayEnter(found)
        let readings = try unitReadings(of: indicator, plan, in: connection)
        let figures = try MemberFigureStore.figures(of: [id], only: found.dimension, plan, in: connection)
        let small = SmallFigures(of: indicator, figures, readings, for: context.reader(of: plan))
        let typed = figures.first { $0.member == found && $0.value.when.year == year }
        value = typed.map { small.hides($0) ? Indicator.Value(when: $0.value.when, state: .masked) : $0.value }
        isHidden = small.hides(found, in: year)
        collected = isHidden ? nil : readings.first { $0.unit == found && $0.reading.year == year }?.reading
        if collected != nil, let binding = indicator.binding {
          rows = try self.rows(of: binding, found, in: year, snapshot, context, in: connection)
        }
      } else if collected != nil, let binding = indicator.binding {
        rows = try self.rows(of: binding, snapshot, context, in: connection)[year]
      }
      let shelf = FigureFiles(plan, id, year, member).shelf
      return FigurePage(
        context: context, snapshot: snapshot, indicator: indicator, year: year, member: member, split: split,
        value: value,
        changes: isHidden
          ? [] : try IndicatorChangeStore.changes(of: id, year, member, plan, limit: 20, in: connection),
        lock: try PeriodLockStore.locks(of: plan, in: connection).refusal(for: year), mayEnter: mayEnter,
        collected: collected, rows: rows, isHidden: isHidden,
        files: rights.mayOpenFiles(of: member) ? try shelf.files(in: connection) : nil)
    }
  }

  /// The member of a dimension, the unit of that id, or another part of which there are figures; and where it stands.
  private func member(
    _ key: String, of indicator: Indicator, _ plan: Plan.ID, _ context: RequestContext,
    in connection: borrowing Connection
  ) throws -> (FigureMember, Split) {
    if let place = indicator.place(of: FigureMember(.label, key: key, name: "")) {
      return (place.member.figureMember, .members(place.dimension))
    }
    let units = try split(of: indicator, by: nil, context, in: connection)
    let known = try MemberFigureStore.members(of: indicator.id, plan, in: connection)
    guard let member = units.member(key, of: indicator, known: known) else { throw NotFound() }
    return (member, units)
  }

  func saveFigure(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ number: Int
  ) throws -> Response {
    var page = try figurePage(context, plan, id, number)
    guard page.mayEnter else {
      page.refusals = [Refusal("この数字は、担当者と人事課だけが入れられます。")]
      return page.response()
    }
    let form = try context.form()
    page.typed = FigurePage.keys.reduce(into: [:]) { $0[$1] = form.text($1) ?? "" }
    if form.text("clear") != nil { page.typed?["clear"] = "1" }
    var reading = FigureReading(page.typed ?? [:], year: page.year, unit: page.indicator.unit)
    let value = reading.value()
    page.refusals = reading.refusals
    if let reason = page.typed?["reason"], reason.count > 500 {
      page.refusals.append(Refusal("直す理由は、500字までで書いてください。", field: "reason"))
    }
    guard page.refusals.isEmpty else { return page.response() }
    let reason = page.typed?["reason"].flatMap { $0.isEmpty ? nil : $0 }
    let entry = FigureEntry(
      id, page.year, member: page.member, value: value, seen: form.text("seen").map { FigureMark(sent: $0) },
      reason: reason)
    let outcome = try context.services.database.write { connection in
      try FigureEditing.put(
        entry, of: plan, by: context.signedIn, doing: page.member == nil ? .managePlans : .enterFigures,
        at: context.services.clock.now, in: connection)
    }
    if let refusal = outcome.refusal {
      page.refusals = [Refusal(refusal.message, field: "value")]
      return page.response()
    }
    return .seeOther(
      FigurePage.address(plan, id, page.year, page.member).adding([("done", "saved")]))
  }
}
