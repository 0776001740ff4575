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
  /// What the records say allowed entering it.
  var permission = Permission.managePlans
  var refusals: [Refusal] = []
  /// What was typed, where it could not be saved.
  var typed: [String: String]?

  static let keys = ["value", "part", "whole", "day", "source", "comment", "reason", "confirmed"]

  /// What somebody should look at once more in what stands.
  private var doubt: String? { value.flatMap { indicator.doubt(about: $0) } }

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
      case .some:
        html.goodNotice("保存しました。")
        if let doubt { html.warning(doubt) }
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
      field(
        &html, "value", "数字", "65、約60、5％減少、12（見込み）、未実施、—、対象なし、非公表 のように書きます。分子と分母を書けば、空のままで計算します。")
      confirming(&html)
      field(&html, "part", "分子", "率のときだけ、分母といっしょに書きます。")
      field(&html, "whole", "分母", nil)
      field(&html, "day", "いつの値か", "「令和7年3月31日」「令和7年3月」のように、今日までの日か月を書きます。")
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

  /// Where the figure that stands is hardly possible: somebody corrects it, or says that it is right.
  private func confirming(_ html: inout HTMLWriter) {
    guard let doubt else { return }
    html.div(Attributes(class: "notice warn", id: "doubt")) { html in
      html.p(doubt)
      html.div(.class("choice")) { html in
        html.input(.checkbox, name: "confirmed", value: "1", .id("confirmed"), checked: fields["confirmed"] == "1")
        html.label(for: "confirmed", "確かめました。この数字で正しい（メモに残します）")
      }
    }
  }

  private func field(_ html: inout HTMLWriter, _ key: String, _ label: String, _ help: String?) {
    FormField(key, label, help: help, isOptional: true, refusals: refusals).writeInput(to: &html, value: fields[key])
  }

  private func shown(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "figure")) { html in
      html.h2(.id("figure"), "数字")
      if let lock { html.warning(lock.message) }
      if let doubt { html.warning(doubt) }
      if lock == nil, !mayEnter { html.p(.class("help"), whoEnters) }
      html.facts([
        ("数字", value.map { IndicatorWords.shown($0, of: indicator) } ?? "まだない"), ("分子", value?.numerator),
        ("分母", value?.denominator), ("いつの値か", FigureChangeWords.day(value?.asOf)), ("出どころ", value?.source),
        ("メモ", value?.comment),
        ("入れた人", value?.enteredBy),
      ])
    }
  }

  private var whoEnters: String {
    if indicator.isBorrowed, let title = indicator.origin?.title { return "この数字は、もとの計画「\(title)」で入れます。" }
    switch member?.dimension {
    case .unit: return "見るだけです。入れられるのは、人事課と、その所属の担当者です。"
    case .label: return "見るだけです。入れられるのは、人事課だけです。"
    case nil: return "見るだけです。入れられるのは、人事課と、指標の「数値の担当」の所属の人です。"
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
            "\(change.at.day.japanese)　\(change.actorName)　\(FigureChangeWords(change).text)"
              + (change.reason.map { "　理由：\($0)" } ?? ""))
        }
      }
    }
  }
}
