import Essentials
import Planning

/// The words that cities print over columns and beside fields, and what they stand for.
enum HeaderWords {
  /// The role that a header text names, or nil.
  static func role(of text: String) -> ColumnRole? {
    let label = bareLabel(text)
    guard !label.isEmpty, label.unicodeScalars.count <= 24 else { return nil }
    return known[foldedText(label)]
  }

  /// The role that a header text most likely names by what it ends with; only for texts that stand in a header.
  static func likelyRole(of text: String) -> ColumnRole? {
    if let role = role(of: text) { return role }
    let label = foldedText(bareLabel(text))
    guard label.unicodeScalars.count <= 16 else { return nil }
    func ends(_ words: String) -> Bool { words.split(separator: " ").contains { label.hasSuffix($0) } }
    if ends("取組 取組み 取り組み 施策 事業 アクション 取組名 施策名 事業名 取組の名称 施策の名称 事業の名称") { return .title(bareLabel(text)) }
    if ends("内容 概要 説明") { return .text("content") }
    if ends("課 部署 所属 担当 所管 主体") { return .owner(label.hasPrefix("関") ? .joint : .lead) }
    if ends("目的 ねらい") { return .text("purpose") }
    if ends("目標 目指す姿") { return .text("goal") }
    if ends("指標") { return .text("indicator") }
    if ends("区分 方向性 新規継続 継続新規") { return .category }
    if ends("スケジュール 工程 年次計画") { return .schedule }
    if ends("項目 分野 柱 基本方針 方針 目標項目") { return .level(bareLabel(text)) }
    if ends("事業費 予算額 決算額 予算 経費") { return .resource(bareLabel(text), nil) }
    if ends("番号 no no.") { return .number }
    return nil
  }

  /// How many of these texts are known headers; years count too.
  static func count(in texts: [String]) -> Int {
    texts.count { role(of: $0) != nil || YearLabel($0) != nil }
  }

  private static let known: [String: ColumnRole] = {
    var table: [String: ColumnRole] = [:]
    func add(_ role: ColumnRole, _ words: String) {
      for word in words.split(separator: " ") { table[foldedText(word)] = role }
    }
    for word
      in "大項目 中項目 小項目 大分類 中分類 小分類 柱 基本方針 基本目標 基本方向 施策の柱 分野 視点 方向性 施策の方向 方針 目標分野 体系 基本施策 項目 重点項目 大施策 中施策 施策分野 取組分野 取組の方向 実現への取組み"
      .split(separator: " ")
    {
      table[foldedText(word)] = .level(String(word))
    }
    for word
      in "施策 施策名 施策項目 取組 取組み 取り組み 取組名 取組項目 取組事項 具体的取組 具体的な取組 具体的な取組み 具体的な取り組み 具体的施策 具体的な施策 具体策 個別施策 主な取組 取組施策 事業 事業名 事務事業 事務事業名 アクション アクションプラン 実施項目 推進項目 項目名 取組の名称 名称 件名"
      .split(separator: " ")
    {
      table[foldedText(word)] = .title(String(word))
    }
    add(.number, "No No. № 番号 NO 項番 整理番号 通番 施策番号 取組番号 事業番号 コード")
    add(.category, "区分 今後の方向性 取組区分 新規・継続 新規継続 新規・継続の別 継続・新規 区分（新規・継続） 方向 今後の方向 取組状況 種別 新継")
    add(.categoryNote, "区分の説明 区分の注記 区分の補足")
    add(.owner(.lead), "所管課 担当課 担当 担当部署 主管課 所管 実施課 実施主体 所管部署 担当所属 所属 主担当 主担当課 担当部課 所管部課 推進担当課 担当室課 担当者 実施機関 主管 責任者")
    add(.owner(.joint), "関係課 関連課 連携課 協力課 関係部署 関連部署 関係所属 副担当 関係機関 連携先 協力部署 関連所属")
    add(.text("purpose"), "目的 ねらい 狙い 趣旨")
    add(
      .text("content"),
      "内容 概要 取組内容 事業内容 施策内容 実施内容 取組概要 事業概要 実施概要 施策概要 取組の内容 事業の概要 施策の内容 具体的内容 具体的な内容 具体的な取組内容 説明 主な内容 取組の概要")
    add(.text("goal"), "目標 到達目標 達成目標 取組目標 目指す姿 成果目標 期待される効果 効果 期待する効果")
    add(.text("indicator"), "指標 成果指標 評価指標 目標指標 数値目標 指標名 活動指標 KPI")
    add(.text("target"), "目標値 目標数値")
    add(.text("baseline"), "現状 現状値 基準値 現況 現状と課題")
    add(.text("issue"), "課題")
    add(.text("result"), "実績 実績値 成果 取組実績 実施状況 進捗状況 達成状況")
    add(.text("policy"), "施策の方向性 取組方針 基本的な考え方 考え方 施策の方針")
    add(.text("remark"), "備考 摘要 補足 特記事項 留意点")
    add(.text("target_group"), "対象 対象者 対象職員")
    add(.period, "期間 実施期間 実施時期 取組期間 実施年度 開始年度 時期")
    add(.schedule, "スケジュール 工程 年度計画 実施計画 年次計画 実施スケジュール 計画期間 工程表 取組工程 年度別計画 年度 取組年度 行程 実施予定")
    add(.rowKind, "計画・実績 計画実績 予定・実績 計画/実績")
    add(.emphasis, "重点 重点施策 重点取組 重点的に取り組む施策")
    for word in "事業費 予算 予算額 概算事業費 総事業費 予算措置 決算 決算額 経費".split(separator: " ") {
      table[foldedText(word)] = .resource(String(word), nil)
    }
    return table
  }()
}
