import Essentials
import HTTP
import Planning
import Rounds

/// How a plan is checked as it stands in the form: what is kept, or what somebody typed.
struct EnteredCycle {
  /// A checkpoint as typed.
  struct Point {
    var key: String
    var label = ""
    var years = "1"
    var opens = (month: "", day: "")
    var due = (month: "", day: "")
    var opensAfterYear = false
    var isNew = false
    var isRemoved = false

    var isBlank: Bool { isNew && label.isEmpty }
  }

  /// A stage as typed.
  struct Step {
    var label = ""
    var part = Cycle.Stage.Part.check
    var isNew = false
    var isRemoved = false

    var isBlank: Bool { isNew && label.isEmpty }
  }

  /// `measures`, `plan`, or `level:` with a name.
  var subjects: String
  var points: [Point]
  var stages: [Step]
  var questions: [EnteredQuestion]
  /// Whether rounds ask for the values of indicators, unless one decides otherwise.
  var asksFigures: Bool
  /// The state of the cycle that was looked at; 0 where there is none.
  var revision: Int
  /// Scales that the plan does not have yet and that come with the cycle.
  var scales: [Scale] = []

  /// The most rows of one kind that a form may hold.
  static let limit = 100

  /// The cycle as it is kept, with empty rows to add to it.
  init(_ cycle: Cycle, revision: Int, scales: [Scale] = []) {
    switch cycle.subjects {
    case .measures: subjects = "measures"
    case .plan: subjects = "plan"
    case .level(let name): subjects = "level:\(name)"
    }
    points = cycle.checkpoints.map { point in
      Point(
        key: point.key, label: point.label, years: String(point.years),
        opens: (String(point.opens.month), String(point.opens.day)),
        due: (String(point.due.month), String(point.due.day)), opensAfterYear: point.opensAfterYear)
    }
    stages = cycle.stages.map { Step(label: $0.label, part: $0.part) }
    questions = cycle.questions.map { EnteredQuestion($0) }
    asksFigures = cycle.asksFigures
    self.revision = revision
    self.scales = scales
    addBlanks()
  }

  mutating func addBlanks() {
    if points.last?.isNew != true { points.append(Point(key: "", isNew: true)) }
    if stages.last?.isNew != true { stages.append(Step(isNew: true)) }
    if questions.last?.isNew != true { questions.append(EnteredQuestion(isNew: true)) }
  }

  /// What was sent.
  init(_ form: FormFields) throws(Refusal) {
    let fields = SentFields(form)
    guard let revision = Int(pathSegment: fields["revision"]) else {
      throw Refusal("画面の版が分かりません。画面を開き直してください。")
    }
    self.revision = revision
    subjects = fields["subjects"]
    points = []
    stages = []
    questions = []
    asksFigures = fields["figures"] == "1"
    scales = try CycleFile.scales(fields["scales"])
    for number in 0..<Self.limit where fields.has("point-\(number)-label") {
      let name = "point-\(number)-"
      points.append(
        Point(
          key: fields[name + "key"], label: fields[name + "label"], years: fields[name + "years"],
          opens: (fields[name + "opens-month"], fields[name + "opens-day"]),
          due: (fields[name + "due-month"], fields[name + "due-day"]), opensAfterYear: fields.has(name + "after"),
          isNew: fields[name + "key"].isEmpty, isRemoved: fields.has(name + "remove")))
    }
    for number in 0..<Self.limit where fields.has("stage-\(number)-label") {
      let name = "stage-\(number)-"
      stages.append(
        Step(
          label: fields[name + "label"], part: Cycle.Stage.Part(rawValue: fields[name + "part"]) ?? .check,
          isNew: fields.has(name + "new"), isRemoved: fields.has(name + "remove")))
    }
    for number in 0..<Self.limit where fields.has("q-\(number)-label") {
      questions.append(EnteredQuestion(fields, "q-\(number)-"))
    }
  }

  /// Moves a row before or behind its neighbour; `word` is `up` or `down` with a question's key, `stage-1` or `point-1`.
  mutating func move(_ word: String) {
    let parts = word.split(separator: " ").map(String.init)
    guard parts.count == 2 else { return }
    let step = parts[0] == "up" ? -1 : 1
    if let place = Self.place(parts[1], "stage-"), stages.canSwap(place, place + step) {
      stages.swapAt(place, place + step)
    } else if let place = Self.place(parts[1], "point-"), points.canSwap(place, place + step) {
      points.swapAt(place, place + step)
    } else if let place = questions.firstIndex(where: { $0.key == parts[1] }), questions.canSwap(place, place + step) {
      questions.swapAt(place, place + step)
    }
  }

  private static func place(_ word: String, _ prefix: String) -> Int? {
    word.hasPrefix(prefix) ? Int(pathSegment: String(word.dropFirst(prefix.count))) : nil
  }
}

extension Array {
  fileprivate func canSwap(_ one: Int, _ other: Int) -> Bool { indices.contains(one) && indices.contains(other) }
}

/// The fields of a form by name, read once.
struct SentFields {
  private let values: [String: [String]]

  init(_ form: FormFields) {
    values = Dictionary(form.fields.map { ($0.name, [$0.value]) }, uniquingKeysWith: +)
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  /// The first value, trimmed, with line feeds only.
  subscript(_ name: String) -> String {
    String((values[name]?.first ?? "").map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 }).trimmed
  }

  func all(_ name: String) -> [String] { values[name] ?? [] }
}
