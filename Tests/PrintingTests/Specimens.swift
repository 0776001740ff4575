import Charts
import PrintDocuments

/// Documents in the forms that cities print, with words of our own.
enum Specimens {
  static let all: [(name: String, document: PrintDocument)] = [
    ("schedule", schedule()), ("sheets", sheets(count: 12)), ("three-years", threeYears()), ("policies", policies()),
    ("progress", progress()), ("annual", annual()), ("council", council()), ("publication", publication()),
  ]

  /// A schedule by field on A3, with merged first columns and marks over years.
  static func schedule(rows: Int = 36) -> PrintDocument {
    var table = PrintTable(
      caption: "分野1　採用と配置",
      columns: [
        .millimetres(26), .millimetres(34), .share(2), .share(3), .millimetres(18), .millimetres(20), .millimetres(20),
        .millimetres(20), .millimetres(20), .millimetres(20), .millimetres(28),
      ],
      head: [
        [
          .head("中項目", rowSpan: 2), .head("小項目", rowSpan: 2), .head("具体的な取組", rowSpan: 2),
          .head("内容", rowSpan: 2), .head("区分", rowSpan: 2), .head("年度別の計画", columnSpan: 5),
          .head("担当課", rowSpan: 2),
        ],
        .heads(["令和9年度", "令和10年度", "令和11年度", "令和12年度", "令和13年度"]),
      ], body: [])
    for row in 0..<rows {
      var cells: [PrintTable.Cell] = []
      if row % 12 == 0 { cells.append(.label("人材の\(row / 12 + 1)番目の柱", rowSpan: min(12, rows - row))) }
      if row % 4 == 0 { cells.append(.label("（\(row / 4 + 1)）多様な人が働く職場", rowSpan: min(4, rows - row))) }
      cells += [
        PrintTable.Cell("\(row + 1)番目の取組を進める"),
        PrintTable.Cell("職員が学びながら働けるよう、時間と場を用意し、毎年度その結果を確かめます。\(row % 3 == 0 ? "あわせて、対象者の声を聞きます。" : "")"),
        .mark(["継続", "拡充", "新規"][row % 3] == "新規" ? PrintText("新規", .strong) : "継続"),
      ]
      switch row % 4 {
      case 0: cells += [.mark("検討"), .mark("実施　⇒", columnSpan: 4)]
      case 1: cells += [.mark("実施　⇒　⇒　⇒　⇒", columnSpan: 5)]
      case 2: cells += [.mark("研究", columnSpan: 2), .mark("試行"), .mark("実施　⇒", columnSpan: 2)]
      default: cells += ["●", "●", "○", "○", "◎"].map { .mark(PrintText($0)) }
      }
      cells.append(PrintTable.Cell("人事課、\n職員研修所"))
      table.body.append(PrintTable.Row(cells))
    }
    table.notes = ["※ 区分は、前の計画との関係を表します。", "※ ●は実施、○は見直し、◎はまとめです。"]
    var section = PrintDocument.Section([.heading(1, "取組項目の年度別計画"), .table(table)])
    section.paper = .a3
    section.isLandscape = true
    section.head = .init(left: [.text("人材育成推進計画")], right: [.chapter])
    return PrintDocument(title: "取組項目の年度別計画", sections: [section])
  }

  /// Measure sheets, each kept on one page, with goals and indicators.
  static func sheets(count: Int) -> PrintDocument {
    var blocks: [PrintBlock] = [
      .title("人材育成アクションプラン", below: "令和9年度〜令和11年度"), .contents(title: "目次", depth: 2), .pageBreak,
    ]
    for number in 1...count {
      if number % 6 == 1 { blocks.append(.heading(1, "\(number / 6 + 1)　学びを支える")) }
      blocks.append(.together(sheet(number)))
    }
    var section = PrintDocument.Section(blocks)
    section.head = .init(left: [.chapter], right: [.text("人材育成アクションプラン")])
    var document = PrintDocument(title: "人材育成アクションプラン", sections: [section])
    document.typeface = .mincho
    return document
  }

  private static func sheet(_ number: Int) -> [PrintBlock] {
    let goals = PrintTable(
      columns: [.share(3), .millimetres(26), .millimetres(26), .millimetres(40)],
      head: [[.head("指標"), .head("現状（令和8年度）"), .head("目標（令和11年度）"), .head("備考")]],
      body: [
        [.label("研修を受けた職員の割合"), .figure("62%", unit: "%"), .figure("80%以上", unit: "%"), .init("年度末の値")],
        [.label("仕事に満足している職員の割合"), .figure("59点", unit: "点"), .figure("65点", unit: "点"), .init("意識調査による")],
      ])
    return [
      .heading(2, "施策\(number)　自分で学ぶ職員を応援する"),
      .facts([
        .init("目的", "職員が自ら学び、力を仕事に生かせるようにします。"),
        .init("内容", "学びたい職員に、費用の一部を助け、学ぶ時間をとれるようにします。学んだことは職場で分け合います。"),
        .init("所管", "人事課（関係：全課）"),
      ]),
      .list(
        PrintList([
          PrintText("職員が使える講座の一覧を毎年度つくります。"),
          PrintText("講座の申込みを、庁内の画面から") + PrintText("いつでも", .strong) + "できるようにします。",
        ])),
      .table(goals),
    ]
  }

  /// Three years of plan and result beside each other, with cells over several years and upright row heads.
  static func threeYears() -> PrintDocument {
    var table = PrintTable(
      caption: "3年間の取組と次の計画",
      columns: [.millimetres(9), .millimetres(24), .millimetres(14), .share(1), .share(1), .share(1), .share(1.2)],
      head: [
        [
          .head("柱", rowSpan: 2), .head("取組", rowSpan: 2), .head("区分", rowSpan: 2), .head("これまでの3年間", columnSpan: 3),
          .head("次の3年間の計画", rowSpan: 2),
        ],
        .heads(["令和6年度", "令和7年度", "令和8年度"]),
      ], body: [])
    for group in 0..<2 {
      for item in 0..<5 {
        var cells: [PrintTable.Cell] = []
        if item == 0 {
          var label = PrintTable.Cell.label("\(group == 0 ? "人づくり（能力開発）" : "環境づくり")", rowSpan: 10)
          label.isUpright = true
          label.alignment = .middle
          label.height = .middle
          cells.append(label)
        }
        cells += [
          .label("ワークショップの充実 その\(item + 1)", rowSpan: 2), .mark("計画"), PrintTable.Cell("実施に向けて検討", columnSpan: 2),
          PrintTable.Cell("年2回実施"), PrintTable.Cell("年3回に増やし、係長級にも広げます。", rowSpan: 2),
        ]
        table.body.append(PrintTable.Row(cells))
        let results: [PrintTable.Cell] = [
          .mark("実績"), .figure("35人", unit: "人"), .init("未実施（感染症のため）"), .init("2回、延べ64人。満足度は4.2点"),
        ]
        table.body.append(PrintTable.Row(results))
      }
    }
    var section = PrintDocument.Section([.heading(1, "実施計画"), .table(table)])
    section.isLandscape = true
    return PrintDocument(title: "実施計画", sections: [section])
  }

  /// Sections with a direction, points, and a table of measures with sub-heads that are repeated.
  static func policies() -> PrintDocument {
    var blocks: [PrintBlock] = [.title("人材活用アクションプラン")]
    for chapter in 1...3 {
      blocks += [
        .heading(1, "第\(chapter)章　人事施策"), .heading(2, "施策の方向性"),
        .text("これからの市役所には、多様な経験を持つ人が集まり、互いに学びながら力を出せることが大切です。市民の暮らしに寄り添い、新しい課題に気づき、すばやく動ける職員を育てます。"),
        .list(
          PrintList([
            .init(sign: "○", "仕事の魅力を、学生や転職を考える人に伝えます。"),
            .init(sign: "○", "試験の方法を見直し、受けやすくします。", [.init("面接を2回にします。"), .init("会場を増やします。")]),
          ])),
        .heading(2, "アクションプラン"), .table(measures(chapter)),
      ]
    }
    return PrintDocument(title: "人材活用アクションプラン", sections: [PrintDocument.Section(blocks)])
  }

  private static func measures(_ chapter: Int) -> PrintTable {
    var table = PrintTable(
      columns: [.millimetres(36), .share(1), .share(1.4), .millimetres(26)],
      head: [[.head("施策名"), .head("目的"), .head("内容"), .head("所管課")]], body: [])
    for row in 0..<16 {
      if row % 8 == 0 { table.body.append(.subhead("（\(row / 8 + 1)）採用の進め方", columns: 4)) }
      table.body.append([
        .label("募集の充実 \(chapter)-\(row + 1)"), PrintTable.Cell("より多くの人に受けてもらうため。"),
        PrintTable.Cell([
          .list(PrintList(["説明会を年4回開きます。", "職員の一日を動画で紹介し、大学や高校にも届けます。"]))
        ]), PrintTable.Cell("人事課\(row % 5 == 0 ? "\n広報課" : "")"),
      ])
    }
    return table
  }

  /// A sheet of one page: boxes with labels, half-years, evaluations with the chosen word in a box, and the budget.
  static func progress() -> PrintDocument {
    func evaluation(_ chosen: Int) -> PrintText {
      let words = ["目標以下", "目標どおり", "目標以上"]
      return words.indices.reduce(PrintText()) { text, index in
        text + (index == 0 ? "" : "　・　") + PrintText(words[index], index == chosen ? .chosen : [])
      }
    }
    let body: [PrintTable.Row] = [
      [.label("事業名"), PrintTable.Cell("若手職員の対話の場づくり", columnSpan: 3), .label("番号"), .mark("5")],
      [.label("責任者"), PrintTable.Cell("総務部長", columnSpan: 3), .label("担当課"), .mark("人事課")],
      PrintTable.Row([.label("概要"), PrintTable.Cell("部署をこえて若手が話し合い、提案をまとめる場をつくります。", columnSpan: 5)], leastHeight: 22),
      PrintTable.Row(
        [.label("これまでの経過"), PrintTable.Cell("令和7年度に試行し、12人が参加しました。令和8年度に制度としました。", columnSpan: 5)], leastHeight: 26),
      [
        .label("予算（千円）", rowSpan: 3), .head("区分"), .head("当初予算"), .head("決算見込み"),
        .head("うち一般財源", columnSpan: 2),
      ],
      [
        .label("総額"), .figure("1,250"), .figure("1,180"),
        PrintTable.Cell("1,180", columnSpan: 2, alignment: .end),
      ],
      [
        .label("前年度"), .figure("980"), .figure("954"), PrintTable.Cell("954", columnSpan: 2, alignment: .end),
      ],
      PrintTable.Row(
        [
          .label("今年度の目標"),
          PrintTable.Cell(
            [
              .list(
                PrintList([
                  .init(sign: "①", "話し合いを6回開く"), .init(sign: "②", "提案を3件まとめる"),
                ]))
            ], columnSpan: 5),
        ], leastHeight: 18),
      [.label("期間"), .head("計画", columnSpan: 2), .head("実績", columnSpan: 3)],
      PrintTable.Row(
        [
          .label("上半期\n（4月〜9月）"), PrintTable.Cell("参加者を募り、3回開きます。", columnSpan: 2),
          PrintTable.Cell("3回開き、18人が参加しました。", columnSpan: 3),
        ], leastHeight: 26),
      [.label("中間評価"), .mark(evaluation(1), columnSpan: 5)],
      PrintTable.Row(
        [
          .label("下半期\n（10月〜3月）"), PrintTable.Cell("3回開き、提案をまとめます。", columnSpan: 2),
          PrintTable.Cell("4回開き、提案を5件まとめました。", columnSpan: 3),
        ], leastHeight: 26),
      [.label("年度末評価"), .mark(evaluation(2), columnSpan: 5)],
      PrintTable.Row([.label("今後の方針"), PrintTable.Cell("提案の実現に向けて、所管課と調整します。", columnSpan: 5)], leastHeight: 24),
    ]
    let table = PrintTable(
      columns: [.millimetres(30), .share(1), .share(1), .share(1), .millimetres(20), .millimetres(26)], body: body)
    var section = PrintDocument.Section([.title("重点事業 進行管理表", below: "令和9年度"), .table(table)])
    section.sheets = .whole
    section.margins = .init(18)
    section.foot = .init()
    return PrintDocument(title: "重点事業 進行管理表", sections: [section])
  }

  /// A report of the year: a summary, charts, and a landscape part with the details.
  static func annual() -> PrintDocument {
    let states = PrintTable(
      caption: "表1　分野別の進み具合",
      columns: [.share(2), .share(1), .share(1), .share(1), .share(1)],
      head: [[.head("分野"), .head("施策数"), .head("予定どおり"), .head("遅れ"), .head("予定どおりの割合")]],
      body: ["採用", "育成", "配置", "環境"].enumerated().map { index, name in
        let figures: [Int] = [12 + index, 10, 2 + index]
        let cells: [PrintTable.Cell] = figures.map { .figure(PrintText(String($0))) }
        return PrintTable.Row([.label(PrintText(name))] + cells + [.figure("83.3%", unit: "%")])
      })
    let chart = BarChart(
      title: "研修を受けた人数", summary: "令和6年度の410人から令和8年度の520人まで、毎年増えています。", rowTitle: "年度", unit: "人",
      rows: [("令和6年度", 410.0), ("令和7年度", 455), ("令和8年度", 520)].map { .init($0.0, value: ChartValue($0.1)) })
    let first = PrintDocument.Section([
      .title("人材育成の年次報告", below: "令和8年度"), .paragraph(.init("令和9年6月　人事課", .body, .end)),
      .heading(1, "まとめ"),
      .paragraph(.init("48の施策のうち40が予定どおり進み、8が遅れています。", .lead)),
      .text("遅れの主な理由は、会場の確保と、講師の日程です。次の年度は、年度の初めに日程を決めます。"),
      .table(states), .picture(PrintPicture(chart)), .heading(1, "評価の方法"),
      .paragraph(.init("※ 評価は担当課が行い、人事課が確かめました。", .note)),
    ])
    var second = PrintDocument.Section([.heading(1, "施策ごとの進み具合"), .table(measures(9))])
    second.isLandscape = true
    return PrintDocument(title: "人材育成の年次報告", sections: [first, second])
  }

  /// Answers for the council.
  static func council() -> PrintDocument {
    let table = PrintTable(
      columns: [.millimetres(24), .share(1)],
      body: [
        [.label("質問者"), .init("○○議員（一般質問）")], [.label("質問"), .init("女性の管理職の割合について、今後の考えを問う。")],
        PrintTable.Row(
          [.label("答弁（案）"), .init("　令和8年4月の割合は、18.4%でございます。令和11年度までに25%とする目標に向けて、研修と相談の場を増やしてまいります。")],
          leastHeight: 60),
        [.label("根拠"), .init([.list(PrintList(["人材育成アクションプラン 施策14", "指標「管理職の女性割合」"]))])],
      ])
    var document = PrintDocument(
      title: "答弁資料", sections: [PrintDocument.Section([.title("答弁資料"), .table(table)])])
    document.typeface = .mincho
    document.sections[0].foot = PrintDocument.RunningLine(
      right: [.text("取扱注意　"), .page, .text("／"), .pages])
    return document
  }

  /// Figures to be published, with horizontal rules only.
  static func publication() -> PrintDocument {
    var table = PrintTable(
      caption: "職員に占める女性の割合", columns: [.share(2), .share(1), .share(1), .share(1)],
      head: [[.head("区分"), .head("令和6年度"), .head("令和7年度"), .head("令和8年度")]],
      body: ["全職員", "係長相当職", "課長相当職", "部長相当職"].enumerated().map { index, name in
        let figures: [Int] = [31, 32, 34].map { $0 - index * 6 }
        let cells: [PrintTable.Cell] = figures.map { .figure(PrintText("\($0)%"), unit: "%") }
        return PrintTable.Row([.label(PrintText(name))] + cells)
      })
    table.rules = .rows
    table.notes = ["※ 各年度の4月1日の値です。"]
    return PrintDocument(title: "公表資料", sections: [PrintDocument.Section([.heading(1, "女性の活躍に関する情報"), .table(table)])])
  }
}

extension Specimens {
  /// That text in every field that a document has.
  static func hostile(_ text: String) -> PrintDocument {
    let words = PrintText(text)
    var table = PrintTable(
      caption: words, columns: [.share(1), .share(1)], head: [[.head(words), .head(words)]],
      body: [.subhead(words, columns: 2), [.label(words), .init([.list(PrintList([words]))])]])
    table.notes = [words]
    let picture = PrintPicture(
      svg: Array(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"><rect width=\"9\" height=\"9\"/></svg>"
          .utf8),
      size: (20, 10), description: text, caption: words, width: 30)
    var section = PrintDocument.Section([
      .title(words, below: words), .contents(title: text, depth: 3), .heading(1, words),
      .paragraph(.init(words, .note)),
      .list(PrintList([.init(sign: text, words, [.init(words)])])), .facts([.init(words, words)]), .table(table),
      .picture(picture),
      .text(PrintText(text, [.strong, .small, .underlined, .struck, .chosen])),
    ])
    section.name = text
    section.head = .init(left: [.text(text)], right: [.chapter])
    section.foot = .init(middle: [.text(text), .page])
    return PrintDocument(title: text, sections: [section])
  }
}
