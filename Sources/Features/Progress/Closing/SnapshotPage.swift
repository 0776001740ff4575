import Application
import Audit
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// What a closed round said, from the frozen document alone.
struct SnapshotPage {
  /// How many sheets a page shows.
  static let limit = 50

  let closings: Closings
  let closure: RoundClosure
  let round: FrozenRound
  /// Whether the visitor may read all of what was frozen.
  let isWhole: Bool
  let proof: SnapshotProof
  let text: String?

  private var context: RequestContext { closings.context }
  private var plan: Plan.ID { closings.plan.id }
  private var address: Link { ClosingAddresses.snapshot(plan, closure.round, closure.number) }

  private var sheets: [FrozenRound.Sheet] {
    let words = searchWords(text)
    guard !words.isEmpty else { return round.sheets }
    return round.sheets.filter { sheet in
      let all = [sheet.heading] + sheet.path + sheet.units + sheet.answers.flatMap { [$0.value, $0.note] }
      let folded = foldedText(all.joined(separator: " "))
      return words.allSatisfy { folded.contains($0) }
    }
  }

  func response() -> Response {
    closings.shell("\(round.title)　締切りの内容") { html in
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      for format in RoundExportFormat.allCases where format == .xlsx || isWhole {
        html.a(
          RoundExportAddresses.closed(plan, closure.round, closure.number, format), .class("button"), download: true,
          format.title)
      }
    }.response(capacity: 262_144) { html in
      facts(&html)
      proofBox(&html)
      FrozenIndicatorTable(round: round).write(to: &html)
      filter(&html)
      let sheets = sheets
      let first = min(max(0, (context.query("from").flatMap { Int(asked: $0) } ?? 1) - 1), max(0, sheets.count - 1))
      let shown = sheets.dropFirst(first).prefix(Self.limit)
      if shown.isEmpty { html.empty("ことばに合う報告はありません。") }
      for sheet in shown { FrozenSheetCard(sheet: sheet, round: round).write(to: &html) }
      pager(sheets.count, first, &html)
      FrozenBorrowedTable(round: round).write(to: &html)
    }
  }

  private func facts(_ html: inout HTMLWriter) {
    let swept = round.sheets.count(where: \.isSwept)
    html.facts([
      ("計画", round.planTitle), ("締め切った日時", "\(round.closedAt ?? closure.closedAt.japanText)　\(closure.closedBy)"),
      ("期間", "\(round.opens) から \(round.due) まで"),
      ("報告", "\(round.sheets.count)件" + (swept > 0 ? "（うち受付なしで締切り \(swept)件）" : "")),
      (
        "開き直し",
        closure.reopenedAt.map { "\($0.japanText)　\(closure.reopenedBy ?? "")　理由：\(closure.reopenedReason ?? "")" }
      ),
    ])
  }

  private func proofBox(_ html: inout HTMLWriter) {
    html.div(Attributes(class: proof.isGood ? "notice good" : "notice bad")) { html in
      html.p { html in
        html.strong(proof.isTextIntact ? "締め切ったときの内容のままです。" : "内容が、締め切ったときと違います。システム管理者に知らせてください。")
        switch proof.witness {
        case .entry(let entry): html.text("　監査記録の\(entry.seq)件目に、同じ指紋があります。")
        case .trimmed: html.text("　監査記録は、保存年数を過ぎて削除されています。")
        case .none: html.strong("　監査記録に、この指紋がありません。")
        }
      }
      html.details { html in
        html.summary("指紋（SHA-256）")
        html.p { $0.code(.class("digest"), closure.digest) }
      }
    }
  }

  private func filter(_ html: inout HTMLWriter) {
    html.searchForm(address, .class("filters")) { html in
      html.div(.class("part")) { html in
        html.label(for: "q", "取組・所属・答えのことば")
        html.input(.search, name: "q", value: text, .id("q"))
      }
      html.submit("探す", .class("button"))
      html.p(Attributes(class: "result", role: "status"), "\(sheets.count)件")
    }
  }

  private func pager(_ count: Int, _ first: Int, _ html: inout HTMLWriter) {
    guard count > Self.limit else { return }
    let query = text.map { [(name: "q", value: $0)] } ?? []
    html.nav(Attributes(class: "actions no-print", label: "ページ")) { html in
      if first > 0 {
        html.buttonLink("前の\(Self.limit)件", address.adding(query + [("from", String(max(1, first + 1 - Self.limit)))]))
      }
      if first + Self.limit < count {
        html.buttonLink("次の\(Self.limit)件", address.adding(query + [("from", String(first + 1 + Self.limit))]))
      }
      html.text("\(count)件のうち \(first + 1)～\(min(count, first + Self.limit))件目")
    }
  }
}

/// One frozen sheet with all its answers.
struct FrozenSheetCard {
  let sheet: FrozenRound.Sheet
  let round: FrozenRound

  func write(to html: inout HTMLWriter) {
    html.article(.class("card frozen")) { html in
      html.h2(sheet.heading)
      html.p(.class("where")) { html in
        if !sheet.path.isEmpty { html.text("\(sheet.path.joined(separator: " › "))　") }
        html.text(sheet.units.isEmpty ? sheet.owners ?? "" : sheet.units.joined(separator: "、"))
        html.text("　")
        html.span(.class("tag"), sheet.stateWord)
        if sheet.isUnchanged { html.span(.class("tag"), "前回から変更なし") }
      }
      var pairs: [(term: String, text: String?)] = []
      let (planned, real) = (sheet.planned ?? sheet.plannedText, sheet.real ?? sheet.realText)
      if planned != nil || real != nil {
        pairs.append(("工程", "計画：\(planned ?? "なし")　実際：\(real ?? "なし")"))
      }
      for question in round.questions {
        for answer in sheet.answers where answer.question == question.key {
          let who = question.rater == .committee ? "（\(answer.rater)）" : ""
          pairs.append(("\(question.label)\(who)", answer.text(question)))
        }
      }
      for figure in sheet.figures { pairs.append(("数値「\(figure.name)」", figure.text)) }
      for result in sheet.results {
        pairs.append((result.label, [result.score, result.band].compactMap { $0 }.joined(separator: "　")))
      }
      if !sheet.evidence.isEmpty { pairs.append(("添付", sheet.evidence.joined(separator: "\n"))) }
      if pairs.isEmpty { html.p(.class("muted"), "何も書かれていません。") } else { html.facts(pairs) }
    }
  }
}

extension FrozenRound.Sheet {
  /// How far it had come.
  var stateWord: String {
    if isSwept { return "受付なしで締切り" }
    switch state {
    case "waiting": return "未着手"
    case "draft": return "作成中"
    case "submitted": return "\(stage ?? "")が確認中"
    case "returned": return "差戻し"
    default: return "受付済み"
    }
  }

  /// The units that were asked, or the owners as printed.
  var unitText: String { units.isEmpty ? owners ?? "" : units.joined(separator: "、") }
}

extension FrozenRound.Figure {
  /// What was written, with what stood beside it.
  var text: String {
    let beside = [target.map { "目標：\($0)" }, last.map { "前の年度：\($0)" }].compactMap(\.self).joined(separator: "　")
    let more = [asOf.isEmpty ? "" : "いつの値：\(asOf)", comment].filter { !$0.isEmpty }
    let written = value.isEmpty ? "（記入なし）" : value + (unit ?? "")
    return ([written + (beside.isEmpty ? "" : "　（\(beside)）")] + more).joined(separator: "\n")
  }
}

extension FrozenRound.Answer {
  /// The answer with its unit and the text beside it.
  func text(_ question: FrozenRound.Question) -> String {
    let unit = value.isEmpty ? "" : question.unit ?? ""
    let noted = note.isEmpty ? "" : "\(question.note ?? "補足")：\(note)"
    return ["\(value)\(unit)", noted].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
