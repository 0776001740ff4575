import Essentials
import PlanFile
import Planning

/// The running text of 若葉市's plan.
enum CitySections {
  static func sections(after former: PlanDocument, random: any RandomSource) -> [Section] {
    func section(_ title: String, _ blocks: Section.Block...) -> Section {
      Section(id: Section.ID(from: random), title: title, blocks: blocks)
    }
    return [
      section("はじめに", .text(opening)), section("計画の期間", .text(period)),
      section("求められる職員像", .text(people)),
      section("前の計画の総括", .text(review), .table(reviewTable(of: former)), .text(lessons)),
      section("工程の言葉", .text("工程表の言葉は、次のように使います。"), .table(table(words))),
      section("進行管理", .text(checking)),
    ]
  }

  private static let opening = """
    若葉市の人口は、これからの10年で約8％減ると見込まれます。一方で、暮らしの困りごとは重なり合い、一つの課だけでは解けないものが増えています。
    限られた人数で市民の暮らしを支え続けるには、職員一人ひとりが学び、助け合い、力を出せる職場であることが欠かせません。
    この計画は、職員をむかえ、そだて、つなぎ、ささえるための取組を、いつ、どこまで進めるかを示すものです。
    """

  private static let period = """
    令和7年度から令和11年度までの5年間とします。
    はじめの3年間を前期、続く2年間を後期とし、令和9年度に取組と指標を見直します。
    """

  private static let people = """
    ・聞く職員：市民と同僚の話を最後まで聞き、困りごとの根にあるものを考えます。
    ・動く職員：前からのやり方にとらわれず、小さく試し、よければ広げます。
    ・つながる職員：一人で抱えず、課をこえ、市民や企業と力を合わせます。
    ・守る職員：法令と約束を守り、まちがえたときは早く伝えて直します。
    """

  private static let review = """
    前の計画（令和2年度から令和6年度まで）の取組の結果は、次の表のとおりです。試行までを予定した庁内公募の試行は、数えていません。感染症の広がりで開けなかった催しがありましたが、多くの取組を行うことができました。
    """

  private static let lessons = """
    残った課題は3つあります。
    1つ目は、行うこと自体が目的になり、変化を確かめていなかったことです。この計画では、主な取組に指標を置きます。
    2つ目は、遅れがわかるのが年度の終わりだったことです。この計画では、年度の半ばにも進み具合を確かめます。
    3つ目は、課をまたぐ取組の進め役がはっきりしなかったことです。この計画では、はじめに名前のある課を主管課とします。
    """

  private static let checking = """
    毎年度、10月に中間、3月に年度末の報告を主管課から集め、人事課がまとめます。
    目標に届かなかった取組には、理由と次の進め方を書き添えます。遅れたことを責めるためではなく、早く手を打つためです。
    結果は人材育成推進委員会の意見を添えて庁内に公表し、次の年度の進め方にいかします。
    """

  private static let words = [
    ["言葉", "していること"], ["研究", "ほかの市の例や必要性を調べる"], ["検討", "市としてのやり方を考え、案を作る"],
    ["準備", "決まったことを始めるために、人、物、規則を整える"], ["試行", "一部の職場や人で試し、直すところを見つける"],
    ["実施", "全体で行う"], ["活用", "できたものを日々の仕事に使う"], ["⇒", "前の年度と同じことを続ける"],
  ]

  /// Counted from the former plan by the rule of its closing review: for each pillar the measures that were to be in
  /// operation, those that were carried out, and the share.
  private static func reviewTable(of former: PlanDocument) -> [Section.Cell] {
    let (plan, years) = (PlanSnapshot(former, revision: 0), former.plan.years)
    let due = plan.measures(due: .operation, in: years)
    func row(_ title: String, _ measures: [Int]) -> [String] {
      Self.row(title, measures.count, measures.count { plan.isCarriedOut($0, in: years) })
    }
    let pillars = former.nodes.filter { $0.level == 0 }.map { pillar in
      row(pillar.title, due.filter { plan.entries[$0].node.parent == pillar.id })
    }
    return table([["柱", "実施を予定した取組", "実施した取組", "実施率"]] + pillars + [row("計", due)])
  }

  private static func row(_ title: String, _ planned: Int, _ done: Int) -> [String] {
    let permille = (done * 1000 + planned / 2) / planned
    return [title, "\(planned)", "\(done)", "\(permille / 10).\(permille % 10)％"]
  }

  private static func table(_ rows: [[String]]) -> [Section.Cell] {
    rows.enumerated().flatMap { row, cells in
      cells.enumerated().map { Section.Cell(row: row, column: $0.offset, text: $0.element) }
    }
  }
}
