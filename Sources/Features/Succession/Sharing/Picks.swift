import Essentials
import HTTP
import PlanFile
import Planning

/// What of a plan somebody picked: by numbers that were written, and by ticks in its list.
struct Picks {
  let owner: PlanSnapshot
  let numbers: String
  /// The nodes that were ticked: measures, and tiers for all below them.
  let ticked: Set<PlanNode.ID>
  let byNumber: NumberPick

  /// How a ticked node is called in the form.
  static let field = "pick"

  init(numbers: String = "", ticked: [String] = [], in owner: PlanSnapshot) {
    self.owner = owner
    self.numbers = numbers
    self.ticked = Set(ticked.compactMap { PlanNode.ID($0) }.filter { owner.position(of: $0) != nil })
    byNumber = NumberPick(numbers, in: owner)
  }

  init(_ form: FormFields, in owner: PlanSnapshot) {
    self.init(numbers: form.text("numbers") ?? "", ticked: form.texts(Self.field), in: owner)
  }

  var isEmpty: Bool { byNumber.pieces.isEmpty && ticked.isEmpty }

  /// What is picked, in the order of the plan, each once.
  var positions: [Int] {
    let listed = ticked.compactMap { owner.position(of: $0) }.flatMap { position in
      (owner.entries[position].isMeasure ? [position] : owner.measures(below: position)).filter {
        !owner.entries[$0].isRepeat
      }
    }
    return Set(byNumber.positions + listed).sorted()
  }

  /// What picks nothing, in a sentence at its field.
  var refusal: Refusal? {
    guard !isEmpty else {
      return Refusal("載せる取組の番号を書くか、一覧で印を付けてください。番号の例：1-2-3、2-1-1～2-1-4", field: "numbers")
    }
    return byNumber.pieces.isEmpty ? nil : byNumber.refusal
  }
}
