import Essentials
import Planning
import Rounds

/// A question as it stands in the form.
struct EnteredQuestion {
  var key = ""
  var label = ""
  var help = ""
  var kind = Question.Kind.text
  var rater = Question.Rater.unit
  var need = Question.Need.optional
  /// The checkpoints at which it is asked; nil for all.
  var checkpoints: [String]?
  /// The id of a scale, `ready:` with the name of a ready one, or empty.
  var scale = ""
  var below: [String] = []
  var note = ""
  var unit = ""
  var phase: ResourceMeaning?
  var target = ""
  var of: [String] = []
  var rule: Question.Rule?
  var prefill = Question.Prefill.nothing
  var isNew = false
  var isRemoved = false

  var isBlank: Bool { isNew && label.isEmpty }

  init(isNew: Bool) { self.isNew = isNew }

  init(_ question: Question) {
    key = question.key
    label = question.label
    help = question.help ?? ""
    kind = question.kind
    rater = question.rater
    need = question.need
    checkpoints = question.checkpoints.isEmpty ? nil : question.checkpoints
    scale = question.scale?.text ?? ""
    below = question.below
    note = question.note ?? ""
    unit = question.unit ?? ""
    phase = question.phase
    target = question.target ?? ""
    of = question.of
    rule = question.rule
    prefill = question.prefill
  }

  /// What was sent under names that begin so; parts that the form did not show stay empty.
  init(_ fields: SentFields, _ name: String) {
    key = fields[name + "key"]
    label = fields[name + "label"]
    help = fields[name + "help"]
    kind = Question.Kind(rawValue: fields[name + "kind"]) ?? .text
    rater = Question.Rater(rawValue: fields[name + "rater"]) ?? .unit
    need = Question.Need(rawValue: fields[name + "need"]) ?? .optional
    checkpoints = fields.has(name + "timed") ? fields.all(name + "point") : nil
    scale = fields[name + "scale"]
    below = fields.all(name + "below")
    note = fields[name + "note"]
    unit = fields[name + "unit"]
    phase = ResourceMeaning(rawValue: fields[name + "phase"])
    target = fields[name + "target"]
    of = fields.all(name + "of")
    rule = Question.Rule(rawValue: fields[name + "rule"])
    prefill = Question.Prefill(rawValue: fields[name + "prefill"]) ?? .nothing
    isNew = key.isEmpty
    isRemoved = fields.has(name + "remove")
  }

  /// The question with only the parts that its kind uses.
  func question(scale id: Scale.ID?, values: [String]) -> Question {
    var question = Question(key, label, kind, rater: rater, need: need, prefill: prefill)
    question.help = help.isEmpty ? (target == "schedule" && kind == .proposal ? ScheduleProposal.help : nil) : help
    question.note = note.isEmpty ? nil : note
    switch kind {
    case .grade:
      question.scale = id
      question.below = below.filter(values.contains)
      question.rule = rater == .committee ? rule ?? .mean : nil
    case .number:
      question.unit = unit.isEmpty ? nil : unit
      question.rule = rater == .committee ? rule ?? .mean : nil
    case .spending:
      question.unit = unit.isEmpty ? nil : unit
      question.phase = phase
    case .proposal: question.target = target.isEmpty ? nil : target
    case .total:
      question.scale = id
      question.of = of
      question.rule = rule
      question.need = .optional
    case .planned, .done, .text, .marker, .direction, .date, .evidence, .figure: break
    }
    if kind == .evidence || kind == .total { question.prefill = .nothing }
    return question
  }
}
