import Essentials
import FiscalYears
import Planning

/// The word of a role, as forms send it and drafts store it: `title`, `level:中項目`, `year:2023`, `years:2025-2027` …
extension ColumnRole {
  var word: String {
    switch self {
    case .level(let name): "level:\(name)"
    case .title(let name): "title:\(name)"
    case .number: "number"
    case .category: "category"
    case .categoryNote: "category-note"
    case .year(let year): "year:\(year)"
    case .years(let from, let to): "years:\(from?.description ?? "")-\(to?.description ?? "")"
    case .schedule: "schedule"
    case .rowKind: "row-kind"
    case .owner(let role): "owner:\(role.rawValue)"
    case .text(let key): "text:\(key)"
    case .period: "period"
    case .resource(let item, let year): "resource:\(year?.description ?? ""):\(item)"
    case .result(let year): "result:\(year)"
    case .report(let year, let part): "report:\(year)-\(part.rawValue)"
    case .side: "side"
    case .emphasis: "emphasis"
    case .code(let scheme): "code:\(scheme)"
    case .ignore: "ignore"
    }
  }

  init?(word: String) {
    let halves = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let rest = halves.count > 1 ? halves[1] : ""
    switch halves[0] {
    case "level": self = .level(rest)
    case "title": self = .title(rest)
    case "number": self = .number
    case "category": self = .category
    case "category-note": self = .categoryNote
    case "year":
      guard let year = FiscalYear(asked: rest) else { return nil }
      self = .year(year)
    case "years":
      let ends = rest.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map {
        FiscalYear(asked: String($0))
      }
      guard ends.count == 2 else { return nil }
      self = .years(from: ends[0], to: ends[1])
    case "schedule": self = .schedule
    case "row-kind": self = .rowKind
    case "owner":
      guard let role = OwnerRole(rawValue: rest) else { return nil }
      self = .owner(role)
    case "text": self = .text(rest)
    case "period": self = .period
    case "resource":
      let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      self = .resource(parts.last ?? "", parts.count > 1 ? FiscalYear(asked: parts[0]) : nil)
    case "result":
      guard let year = FiscalYear(asked: rest) else { return nil }
      self = .result(year)
    case "report":
      let parts = rest.split(separator: "-", maxSplits: 1).map(String.init)
      guard parts.count == 2, let year = FiscalYear(asked: parts[0]), let part = ReportPart(rawValue: parts[1]) else {
        return nil
      }
      self = .report(year, part)
    case "side": self = .side
    case "emphasis": self = .emphasis
    case "code": self = .code(rest)
    case "ignore": self = .ignore
    default: return nil
    }
  }

  /// What the role is called on the screen.
  var title: String {
    switch self {
    case .level(let name): "階層「\(name)」"
    case .title: "取組の名前"
    case .number: "番号"
    case .category: "区分（継続・新規など）"
    case .categoryNote: "区分の説明"
    case .year(let year): "\(year.japanese)の工程"
    case .years(let from, let to): "工程（\(from?.short ?? "前")～\(to?.short ?? "後")）"
    case .schedule: "工程の見出し"
    case .rowKind: "計画・実績の別"
    case .owner(let role): role == .lead ? "所管課" : "関係課"
    case .text("purpose"): "文章（目的）"
    case .text("content"): "文章（内容）"
    case .text("description"): "文章（説明）"
    case .text(let key): "文章（\(key)）"
    case .period: "取組の期間"
    case .resource(let item, let year): "金額（\(item)\(year.map { "・" + $0.short } ?? "")）"
    case .result(let year): "\(year.japanese)の実績"
    case .report(let year, let part): "\(year.japanese)の報告（\(part.title)）"
    case .side: "表の脇の見出し"
    case .emphasis: "重点の印"
    case .code(let scheme): "ほかの番号（\(scheme)）"
    case .ignore: "取り込まない（注記に残す）"
    }
  }
}

extension ColumnRole.ReportPart {
  /// What the part is called on the screen.
  var title: String {
    switch self {
    case .planned: "計画"
    case .done: "実績"
    case .grade: "評価"
    case .direction: "今後の方向"
    case .text: "文章"
    }
  }
}

extension TableForm {
  /// What the form is called on the screen.
  var title: String {
    switch self {
    case .grid: "年度の列がある工程表"
    case .rows: "取組を1行ずつ並べた表"
    case .cards: "取組ごとの個票"
    case .progressSheet: "進行管理表（1枚）"
    case .review: "振り返り（計画と実績）"
    case .yearPlan: "年度別の実施計画"
    case .overview: "体系図（個票の見出しの再掲）"
    case .legend: "略称・注釈"
    case .other: "そのほかの表（本文に残す）"
    }
  }
}
