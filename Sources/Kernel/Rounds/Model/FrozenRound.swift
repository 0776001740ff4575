import Essentials
package import FiscalYears
package import JSON

/// A round as the frozen document tells it, and nothing but the document: what pages, files and comparisons show.
package struct FrozenRound: Sendable, Equatable {
  /// One thing that was asked.
  package struct Question: Sendable, Equatable {
    package let key: String
    package let label: String
    package let kind: Rounds.Question.Kind?
    package let rater: Rounds.Question.Rater?
    package let note: String?
    package let unit: String?
    /// The values of its scale in order; empty where it has none.
    package let scale: [ScaleValue]
  }

  /// A value of a scale with its place in the order.
  package struct ScaleValue: Sendable, Equatable {
    package let label: String
    package let rank: Int?
  }

  /// One answer.
  package struct Answer: Sendable, Equatable {
    package let question: String
    package let rater: String
    package let value: String
    package let note: String
    package let by: String
  }

  /// A figure that was asked.
  package struct Figure: Sendable, Equatable {
    package let name: String
    package let unit: String?
    package let target: String?
    /// The value of the year before.
    package internal(set) var last: String?
    /// As it was written; empty where nobody did.
    package let value: String
    package let asOf: String
    package let comment: String
    package let by: String?
    /// What the indicator said for the year; nil where it had no value.
    package let standing: String?
    /// The indicator; nil where the document does not name it.
    let indicator: String?
    /// The units of few people on which the value of the year before rests; nil in documents of earlier days.
    let fewOf: Set<String>?
  }

  /// What followed from several answers.
  package struct Result: Sendable, Equatable {
    package let label: String
    package let score: String?
    package let band: String?
  }

  /// One sheet.
  package struct Sheet: Sendable, Equatable {
    package let id: String
    package let node: String?
    package let number: String?
    package let title: String
    package let path: [String]
    package let owners: String?
    /// Who answers for the measure; nil in documents of earlier days, which do not say it.
    package let answering: [String]?
    package let units: [String]
    package let stage: String?
    package let state: String
    package let isSwept: Bool
    package let isUnchanged: Bool
    package let planned: String?
    package let real: String?
    /// What is printed where the schedule has no marker; nil in documents of earlier days, too.
    package let plannedText: String?
    package let realText: String?
    package let answers: [Answer]
    /// Empty where none was asked, as in rounds of earlier days.
    package internal(set) var figures: [Figure]
    package let results: [Result]
    package let evidence: [String]

    /// Number and title.
    package var heading: String { [number, title].compactMap { $0 }.joined(separator: " ") }
  }

  /// An item that another plan owns, with what was reported on it there.
  package struct Borrowed: Sendable, Equatable {
    package let node: String
    package let number: String?
    package let title: String
    package let path: [String]
    /// The title of the plan that owns it.
    package let owner: String?
    /// What was reported; empty where nothing was accepted before the closing.
    package let lines: [String]

    /// Number and title.
    package var heading: String { [number, title].compactMap { $0 }.joined(separator: " ") }
  }

  package let planTitle: String
  package let label: String
  package let checkpoint: String?
  package let firstYear: FiscalYear
  package let lastYear: FiscalYear
  package let opens: String
  package let due: String
  /// When it was closed, and by whom; nil for a round that still ran.
  package let closedAt: String?
  package let closedBy: String?
  /// How an address names the closing; nil for a round that still ran.
  package let key: String?
  package let questions: [Question]
  package var sheets: [Sheet]
  /// Items of other plans; empty in documents of earlier days.
  package var borrowed: [Borrowed]
  /// The indicators of the plan with their figures and verdicts; empty in documents of earlier days.
  package internal(set) var indicators: [FrozenIndicator]

  /// The round as a heading, e.g. 令和8年度 中間.
  package var title: String {
    let years = firstYear == lastYear ? lastYear.japanese : "\(firstYear.japanese)～\(lastYear.japanese)"
    return "\(years) \(checkpoint ?? label)"
  }

  /// Reads what `RoundSnapshot` wrote; nil where it is not such a document.
  package init?(_ json: JSONValue) {
    guard json["format"]?.string == "hagukumi-round/1", let round = json["round"],
      let first = round["first_year"]?.int, let last = round["last_year"]?.int, let label = round["label"]?.string
    else { return nil }
    planTitle = json["plan"]?["title"]?.string ?? ""
    self.label = label
    checkpoint = round["checkpoint"]?.string
    (firstYear, lastYear) = (FiscalYear(first), FiscalYear(last))
    opens = round["opens"]?.string ?? ""
    due = round["due"]?.string ?? ""
    closedAt = json["closed"]?["at"]?.string
    closedBy = json["closed"]?["by"]?.string
    key = json["closed"]?["number"]?.int.flatMap { number in round["id"]?.string.map { "\($0).\(number)" } }
    let questions = (json["questions"]?.array ?? []).map(Question.init)
    self.questions = questions
    sheets = (json["sheets"]?.array ?? []).map { Sheet($0, questions) }
    borrowed = (json["borrowed"]?.array ?? []).map { Borrowed($0) }
    indicators = (json["indicators"]?.array ?? []).map { FrozenIndicator($0) }
  }

  /// Reads the text of a kept document.
  package init?(text: String) {
    guard let json = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
    self.init(json)
  }
}

extension FrozenRound.Question {
  fileprivate init(_ json: JSONValue) {
    key = json["key"]?.string ?? ""
    label = json["label"]?.string ?? ""
    kind = json["kind"]?.string.flatMap { Question.Kind(rawValue: $0) }
    rater = json["rater"]?.string.flatMap { Question.Rater(rawValue: $0) }
    note = json["note"]?.string
    unit = json["unit"]?.string
    scale = (json["scale"]?["values"]?.array ?? []).map {
      FrozenRound.ScaleValue(label: $0["label"]?.string ?? "", rank: $0["rank"]?.int)
    }
  }
}

extension FrozenRound.Borrowed {
  fileprivate init(_ json: JSONValue) {
    node = json["node"]?.string ?? ""
    number = json["number"]?.string
    title = json["title"]?.string ?? ""
    path = (json["path"]?.array ?? []).compactMap(\.string)
    owner = json["owner"]?.string
    lines = (json["lines"]?.array ?? []).compactMap(\.string)
  }
}

extension FrozenRound.Sheet {
  fileprivate init(_ json: JSONValue, _ questions: [FrozenRound.Question]) {
    func texts(_ list: JSONValue?) -> [String] { (list?.array ?? []).compactMap(\.string) }
    id = json["id"]?.string ?? ""
    node = json["node"]?.string
    number = json["number"]?.string
    title = json["title"]?.string ?? ""
    path = texts(json["path"])
    owners = json["owners"]?.string
    answering = json["answering"]?.array.map { $0.compactMap(\.string) }
    units = texts(json["units"])
    stage = json["stage"]?.string
    state = json["state"]?.string ?? ""
    isSwept = json["swept"]?.bool ?? false
    isUnchanged = json["unchanged"]?.bool ?? false
    planned = json["schedule"]?["planned"]?.string
    real = json["schedule"]?["real"]?.string
    plannedText = json["schedule"]?["planned_text"]?.string
    realText = json["schedule"]?["real_text"]?.string
    answers = (json["answers"]?.array ?? []).map { answer in
      FrozenRound.Answer(
        question: answer["question"]?.string ?? "", rater: answer["rater"]?.string ?? "",
        value: answer["value"]?.string ?? "", note: answer["note"]?.string ?? "", by: answer["by"]?.string ?? "")
    }
    figures = (json["figures"]?.array ?? []).map { figure in
      FrozenRound.Figure(
        name: figure["name"]?.string ?? "", unit: figure["unit"]?.string, target: figure["target"]?.string,
        last: figure["last"]?.string, value: figure["value"]?.string ?? "", asOf: figure["as_of"]?.string ?? "",
        comment: figure["comment"]?.string ?? "", by: figure["by"]?.string, standing: figure["standing"]?.string,
        indicator: figure["indicator"]?.string,
        fewOf: figure["few_of"]?.array.map { Set($0.compactMap(\.string)) })
    }
    let totals = Set(questions.filter { $0.kind == .total }.map(\.label))
    results = (json["report"]?["answers"]?.array ?? []).compactMap { answer in
      let (label, rater) = (answer["question"]?.string ?? "", answer["rater"]?.string)
      guard rater == "平均" || (rater == nil && totals.contains(label)) else { return nil }
      return FrozenRound.Result(
        label: label, score: answer["score"]?.string, band: answer["value"]?.string)
    }
    evidence = texts(json["report"]?["evidence"])
  }
}
