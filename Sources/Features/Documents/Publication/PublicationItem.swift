import Essentials
import FiscalYears
import Measuring

/// A figure that a city publishes each year on women's careers and on work and family.
struct PublicationItem: Sendable {
  /// Which day or stretch the figure is for; a closed set.
  enum Span: Sendable { case year, lastDay, firstDay, june }

  /// What the program counts for it; nil where it has to be entered as an indicator.
  struct Source: Sendable {
    let quantity: String
    var arguments: [String: String] = [:]
  }

  /// The letter of the ordinance, e.g. イ; empty where there is none.
  let sign: String
  /// What it is called, and the name of the indicator that holds it.
  let name: String
  let unit: String
  let span: Span
  var source: Source?
  /// Other names that cities give to an indicator of the same.
  var otherNames: [String] = []
  /// What has to be said beside it.
  var note: String?
  /// What the city has to look into before it publishes it; readers of an edition never see it.
  var check: String?
  /// The legal table that it is held against, where its indicator follows no other one.
  var law: String?

  /// What it is called in its table, whose title says the rest.
  var label: String { name.split(separator: "：", maxSplits: 1).last.map(String.init) ?? name }

  /// Whether an indicator with that name and binding holds it: it has one of its names, or asks the same.
  func isHeld(by name: String, _ binding: Indicator.Binding?) -> Bool {
    if ([self.name] + otherNames).contains(where: { narrowed(name) == narrowed($0) }) { return true }
    guard let binding, let source else { return false }
    return binding.quantity == source.quantity && binding.arguments == source.arguments && binding.at == nil
  }

  /// The day of a year on which it is looked at.
  func lastDay(of year: FiscalYear) -> Day {
    switch span {
    case .year, .lastDay: year.lastDay
    case .firstDay: year.firstDay
    case .june: year.firstDay.adding(days: 61)
    }
  }

  init(
    _ sign: String, _ name: String, _ unit: String = "%", _ span: Span = .year, from source: Source? = nil,
    note: String? = nil, check: String? = nil
  ) {
    self.sign = sign
    self.name = name
    self.unit = unit
    self.span = span
    self.source = source
    self.note = note
    self.check = check
  }
}

/// A group of figures with what they rest on.
struct PublicationGroup: Sendable {
  let title: String
  /// The law or ordinance; empty where the text in force was not checked.
  let basis: String
  let items: [PublicationItem]
  var notes: [String] = []
  /// What the city has to look into before it publishes the group; readers of an edition never see it.
  var checks: [String] = []
}

extension PublicationGroup {
  /// All that the city must look into before it publishes the figures, each with what it is about.
  static var allChecks: [String] {
    all.flatMap { group in
      group.checks.map { "\(group.title)：\($0)" }
        + group.items.compactMap { item in item.check.map { "\(item.name)：\($0)" } }
    }
  }

  /// All groups in the order of the document.
  ///
  /// The letters are those of the text in force on 2023-04-01. What could not be checked against a text in force stands in a group
  /// that names no law and says so.
  static let all = [
    opportunity, payGaps, balance, unchecked,
    others,
  ]

  private static let ordinance =
    "女性の職業生活における活躍の推進に関する法律に基づく特定事業主行動計画の策定等に係る内閣府令（平成27年内閣府令第61号）第6条（令和5年4月1日の条文）"

  private static func register(_ quantity: String, _ arguments: [String: String]) -> PublicationItem.Source {
    PublicationItem.Source(quantity: "register.\(quantity)", arguments: arguments)
  }

  private static func women(_ posts: String) -> PublicationItem.Source {
    PublicationItem.Source(quantity: "register.women-in-posts", arguments: ["posts": posts])
  }

  private static let opportunity = PublicationGroup(
    title: "1 職業生活に関する機会の提供", basis: ordinance,
    items: [
      PublicationItem("イ", "採用した職員に占める女性の割合", from: register("women-among-hires", [:]), note: "再任用を除きます。"),
      PublicationItem("ロ", "採用試験の受験者に占める女性の割合"),
      PublicationItem(
        "ハ", "職員に占める女性の割合", "%", .lastDay, from: register("women", ["employment": "all"]), note: "派遣労働者は数えていません。"),
      PublicationItem("ニ", "管理的地位にある職員に占める女性の割合", "%", .lastDay, from: women("managerial"), note: "課長相当以上で数えています。"),
      PublicationItem("ホ", "部局長・次長相当の職員に占める女性の割合", "%", .lastDay, from: women("department")),
      PublicationItem("ホ", "課長相当の職員に占める女性の割合", "%", .lastDay, from: women("section")),
      PublicationItem("ホ", "課長補佐相当の職員に占める女性の割合", "%", .lastDay, from: women("deputy")),
      PublicationItem("ホ", "係長相当の職員に占める女性の割合", "%", .lastDay, from: women("chief")),
      PublicationItem("ヘ", "中途採用の実績（男性）", "人"), PublicationItem("ヘ", "中途採用の実績（女性）", "人"),
    ],
    checks: ["「管理的地位」をどの職からとするかは、公表の前に、今の条文で確かめてください。"])

  private static let payGaps = PublicationGroup(
    title: "2 職員の給与の男女の差異（男性の給与に対する女性の給与の割合）", basis: ordinance, items: pay,
    notes: ["女性の平均÷男性の平均を、小数第1位までの%で表します。男性または女性がいない区分は、空欄とします。", "勤続年数は、採用の年度を1年目と数えます。"],
    checks: ["給与そのものは、ここには入れません。"])

  private static let pay =
    ["任期の定めのない常勤職員", "任期の定めのない常勤職員以外の職員", "全職員"].map { PublicationItem("ト", "給与の男女の差異：\($0)") }
    + ["部局長・次長相当", "課長相当", "課長補佐相当", "係長相当"].map { PublicationItem("ト", "給与の男女の差異：役職段階 \($0)") }
    + ["1～5年", "6～10年", "11～15年", "16～20年", "21～25年", "26～30年", "31～35年", "36年以上"].map {
      PublicationItem("ト", "給与の男女の差異：勤続年数 \($0)")
    }

  private static func childcare(_ days: Int, of sex: String = "male") -> PublicationItem.Source {
    PublicationItem.Source(quantity: "work-time.\(sex)-childcare", arguments: ["days": String(days)])
  }

  private static func leaving(_ sex: String) -> PublicationItem.Source { register("leaving-rate", ["sex": sex]) }
  private static func service(_ sex: String) -> PublicationItem.Source { register("mean-service", ["sex": sex]) }
  private static let leavingNote = "任期の定めのない職員の、年度の退職者（定年退職を含む）÷年度の初日の職員数です。"

  private static let balance = PublicationGroup(
    title: "3 職業生活と家庭生活との両立", basis: ordinance,
    items: [
      PublicationItem(
        "", "離職率（男性）", from: leaving("male"), note: leavingNote, check: "数え方は、公表の前に、今の条文で確かめてください。"),
      PublicationItem("", "離職率（女性）", from: leaving("female")),
      PublicationItem(
        "", "平均した継続勤務年数（男性）", "年", .lastDay, from: service("male"),
        note: "任期の定めのない職員です。", check: "離職率の男女の差は、平均した継続勤務年数の男女の差に代えられます。"),
      PublicationItem("", "平均した継続勤務年数（女性）", "年", .lastDay, from: service("female")),
      PublicationItem("", "育児休業の取得率（男性）", "%", .year, from: childcare(1), note: "前の年度に生まれた子の休業も入るため、100%をこえることがあります。"),
      PublicationItem(
        "", "育児休業の取得率（女性）", "%", .year, from: childcare(1, of: "female"),
        note: "前の年度に生まれた子の休業も入るため、100%をこえることがあります。"),
      PublicationItem("", "育児休業の取得率（男性、1週間以上）", "%", .year, from: childcare(7)),
      PublicationItem("", "育児休業の取得率（男性、2週間以上）", "%", .year, from: childcare(14)),
      PublicationItem("", "育児休業の取得率（男性、31日以上）", "%", .year, from: childcare(31)),
      PublicationItem("", "配偶者出産休暇・育児参加休暇の取得率（男性）"),
    ])

  /// What the facts call not verified.
  private static let unchecked = PublicationGroup(
    title: "4 超過勤務と休暇", basis: "",
    items: [
      PublicationItem(
        "", "1人1か月あたりの時間外勤務", "時間", .year, from: PublicationItem.Source(quantity: "work-time.mean-hours")),
      PublicationItem(
        "", "年次休暇の平均取得日数", "日", .year, from: PublicationItem.Source(quantity: "work-time.mean-leave")),
    ],
    checks: ["この2つは、今の条文での項目の書き方を確かめていません。公表の前に、法令の今の条文で確かめてください。"])

  private static let disability: PublicationItem = {
    var item = PublicationItem("", "障害者の実雇用率", "%", .june, note: "6月1日の状況です。法定雇用率は、下の注にあります。")
    item.law = "disability-municipal"
    item.otherNames = ["障害者雇用率", "障害者の雇用率", "障害のある職員の割合"]
    return item
  }()

  private static let others = PublicationGroup(
    title: "5 あわせて示す数字", basis: "",
    items: [
      disability,
      PublicationItem(
        "", "一般職の常勤職員の数（4月1日）", "人", .firstDay,
        from: PublicationItem.Source(quantity: "register.head-count")),
    ])
}
