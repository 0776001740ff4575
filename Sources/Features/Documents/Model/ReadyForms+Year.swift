import Essentials
import PlanFile
import Planning
import PrintDocuments

/// What is made of a year for those who judge it: the annual report, and answers for the council.
extension ReadyForm {
  /// (f) How the year went: counted, what is behind with its reason, all measures, and the indicators.
  static func annualReport(_ shape: PlanShape) -> ReadyForm {
    var all = Form.Measures(
      headings: shape.headings(shape.tiers.prefix(1), withFields: false),
      block: shape.tiers.first.map { .tier($0) } ?? .plan)
    all.columns =
      progressColumns(shape)
      + shape.reportLabels.prefix(2).map {
        Form.Column(PlanShape.words(ofReport: $0), .report(label: $0, at: ""), 30)
      }
    let told = told(shape)
    return ReadyForm(
      key: "annual", use: "年度の進み具合を数え、遅れているものの理由と次の対応、指標をまとめます。",
      form: Form(
        "年次報告", on: .a4Landscape, head: "{計画名}　{年度}", contents: true,
        [.title(["{計画}", "{年度}　進行管理の報告"])]
          + chapters([
            ("進み具合", { [.standings(heading: $0)] }),
            ("計画を下回る取組", { [.words(heading: $0, text: ""), .measures(below(shape, withReasons: true))] }),
            ("取組ごとの状況", { [.words(heading: $0, text: ""), .measures(all)] }),
            ("まとまりごとの報告", { told.isEmpty ? [] : [.words(heading: $0, text: "")] + told }),
            ("指標", { [.indicators(heading: $0, members: true)] }),
            ("指標の移り変わり", { [.indicatorCharts(heading: $0)] }),
            ("報告のない取組", { [.words(heading: $0, text: ""), .measures(silent(shape))] }),
          ])))
  }

  /// (g) What is asked about everything that is below the plan, with room for the answer.
  static func answers(_ shape: PlanShape) -> ReadyForm {
    var measures = Form.Measures(headings: [], block: .measure)
    measures.choice = .below
    measures.isOnOwnPage = true
    measures.widths = [19, 31, 19, 31]
    measures.rows = [
      Form.Row(.label(shape.titleLabel), .content(.numberedTitle)),
      Form.Row(.label(shape.ownerLabel), .content(.owners)),
    ]
    measures.rows += shape.tiers.prefix(1).map {
      Form.Row(.label(shape.plan.levels[$0].name), .content(.tier($0)), leftOutWhenEmpty: true)
    }
    measures.rows += shape.textFields.prefix(2).map {
      Form.Row(.label($0.label), .content(.field($0.key)), leftOutWhenEmpty: true)
    }
    measures.rows += [
      Form.Row(.label("{年度}の予定"), .content(.plannedState, span: 1), .label("{年度}の実際"), .content(.realState)),
      Form.Row(.label("工程の状態"), .content(.standing)),
      Form.Row(.label("計画を下回った評価"), .content(.gradesBelow), leftOutWhenEmpty: true),
      Form.Row(.label("指標"), .content(.indicators), leftOutWhenEmpty: true),
      Form.Row(.label("予算と決算"), .content(.resourcesInYear), leftOutWhenEmpty: true),
    ]
    let labels = (shape.reasonLabels + shape.nextLabels).uniqued
    measures.rows += shape.reportLabels.filter { !labels.contains($0) }.prefix(2).map {
      Form.Row(
        .label(PlanShape.words(ofReport: $0)), .content(.report(label: $0, at: "")), leftOutWhenEmpty: true)
    }
    let rooms = ["質問", "答弁", "参考"]
    measures.rows += labels.map { Form.Row(.label($0), .content(.report(label: $0, at: ""))) }
    measures.rows += rooms.map { Form.Row(.label($0), .content(.room)) }
    return ReadyForm(
      key: "answers", use: "計画を下回るもの（遅れている取組、届いていない指標、下回った評価）を、一覧と1枚ずつの用紙で示す、議会の答弁資料です。",
      form: Form(
        "答弁資料", on: .a4Portrait, head: "{計画名}　{年度}",
        [
          .title(["{計画}", "{年度}　答弁資料"]),
          .words(heading: "計画を下回る取組", text: ""), .measures(below(shape)),
          .words(heading: "報告のない取組", text: ""), .measures(silent(shape)),
          .measures(measures), .belowPlan(Form.BelowPlan(texts: labels, rooms: rooms)),
        ]))
  }

  /// A list of all measures of which something is below the plan.
  private static func below(_ shape: PlanShape, withReasons: Bool = false) -> Form.Measures {
    var measures = list(of: .below, shape)
    measures.columns.append(Form.Column("計画を下回るもの", .whatIsBelow, 60))
    if withReasons {
      measures.columns += (shape.reasonLabels + shape.nextLabels).uniqued.prefix(3).map {
        Form.Column($0, .report(label: $0, at: ""), 35)
      }
    }
    return measures
  }

  /// A list of the measures of which nobody has told anything.
  private static func silent(_ shape: PlanShape) -> Form.Measures {
    var measures = list(of: .silent, shape)
    measures.columns.append(Form.Column("予定", .plannedState, 30))
    return measures
  }

  private static func list(of choice: Form.Choice, _ shape: PlanShape) -> Form.Measures {
    var measures = Form.Measures(headings: [], block: .plan)
    measures.choice = choice
    measures.columns = [Form.Column(shape.titleLabel, .numberedTitle, 40)]
    if shape.hasOwners { measures.columns.append(Form.Column(shape.ownerLabel, .owners, 22)) }
    return measures
  }

  private static func progressColumns(_ shape: PlanShape) -> [Form.Column] {
    [Form.Column(shape.titleLabel, .numberedTitle, 40)]
      + (shape.hasOwners ? [Form.Column(shape.ownerLabel, .owners, 20)] : [])
      + (shape.hasSchedule
        ? [
          Form.Column("予定", .plannedState, 15), Form.Column("実際", .realState, 15), Form.Column("状態", .standing, 13),
        ]
        : shape.hasCategories ? [Form.Column(shape.categoryLabel, .category, 15)] : [])
  }

  /// Chapters that are there, with their numbers in front of their names.
  private static func chapters(_ all: [(name: String, parts: (String) -> [Form.Part])]) -> [Form.Part] {
    var number = 0
    return all.flatMap { chapter -> [Form.Part] in
      let parts = chapter.parts("\(number + 1) \(chapter.name)")
      if !parts.isEmpty { number += 1 }
      return parts
    }
  }

  /// What the reports on tiers above the measures say, a sheet for each of them.
  private static func told(_ shape: PlanShape) -> [Form.Part] {
    shape.toldTiers.map { tier in
      var measures = Form.Measures(headings: [], block: .tier(tier))
      measures.widths = [23, 17, 24, 15, 13, 17, 28, 25]
      measures.rows = [Form.Row(.label(shape.plan.levels[tier].name), .content(.numberedTitle))]
      for point in shape.checkpoints {
        measures.rows.append(
          Form.Row(
            .label("\(point.label)の計画と実績"), .label("計画"), .content(.planned(at: point.label), span: 3), .label("実績"),
            .content(.done(at: point.label)), leftOutWhenEmpty: true))
        measures.rows += evaluation(point)
      }
      return .measures(measures)
    }
  }
}
