package import Essentials
package import PlanFile
import Planning

/// Puts the plan together while the outline is walked through; forms add their nodes through it.
///
/// Every paragraph and cell is booked in the ledger by whoever takes it; what nobody takes becomes a note.
package struct DraftBuilder {
  let outline: SourceOutline
  let shape: PlanShape
  let readings: [TableReading]
  let mapping: ImportMapping
  let identity: PlanIdentity
  let random: any RandomSource
  var ledger: SourceLedger
  var parts: [PlanPart: PartDraft] = [:]
  /// The order in which the plans came up.
  var partOrder: [PlanPart] = []
  /// The plan that is being written to.
  var part = PlanPart.main
  var stack = HeadingStack()

  init(
    outline: SourceOutline, shape: PlanShape, readings: [TableReading], mapping: ImportMapping,
    identity: PlanIdentity, random: any RandomSource
  ) {
    self.outline = outline
    self.shape = shape
    self.readings = readings
    self.mapping = mapping
    self.identity = identity
    self.random = random
    ledger = SourceLedger(items: outline.items)
    open(.main)
  }

  /// Changes to that plan; makes it where it is new.
  package mutating func open(_ part: PlanPart) {
    self.part = part
    guard parts[part] == nil else { return }
    var draft = PartDraft(id: newID())
    for name in LevelNames.headingLevels(shape.ranks[part]?.count ?? 0) {
      draft.document.plan.levels.append(Level(name: name, isMeasure: false))
    }
    draft.headingLevels = draft.document.plan.levels.count
    parts[part] = draft
    partOrder.append(part)
  }

  /// The plan that is being written to.
  package var document: PlanDocument {
    get { current.document }
    _modify { yield &current.document }
  }

  var current: PartDraft {
    get {
      guard let draft = parts[part] else { preconditionFailure("the part is not open") }
      return draft
    }
    _modify {
      guard var draft = parts.removeValue(forKey: part) else { preconditionFailure("the part is not open") }
      yield &draft
      parts[part] = draft
    }
  }

  /// A new opaque id.
  package func newID<Subject>() -> Identifier<Subject> { Identifier(text: random.token(length: 16)) }

  /// Books a paragraph or cell.
  package mutating func book(_ item: Int, _ destination: SourceLedger.Destination) { ledger.book(item, destination) }

  /// Leaves a note about something in the source and books the item as noted.
  package mutating func note(_ kind: String, item: Int, problem: String, text: String? = nil) {
    let source = outline.items[item]
    document.importNotes.append(
      ImportNote(source: source.place, kind: kind, text: text ?? source.text, problem: problem))
    book(item, .note)
  }
}

extension Identifier {
  /// Takes a token that was just made.
  fileprivate init(text: String) { self.init(stored: text) }
}
