package import Essentials
package import PlanFile
package import Planning

extension PlanDocument {
  /// The place of a section of the running text.
  package func place(of id: Section.ID) throws(Refusal) -> Int {
    guard let place = plan.sections.firstIndex(where: { $0.id == id }) else {
      throw Refusal("この節は、いまの本文にありません。ほかの人が削除したかもしれません。本文を開き直してください。")
    }
    return place
  }

  /// The places of a section and all that it contains; they stand together.
  package func branch(ofSectionAt place: Int) -> Range<Int> {
    var inside: Set<Section.ID> = [plan.sections[place].id]
    var end = place + 1
    while end < plan.sections.count, let parent = plan.sections[end].parent, inside.contains(parent) {
      inside.insert(plan.sections[end].id)
      end += 1
    }
    return place..<end
  }

  /// Adds a section behind another one and all that it contains; inside of it with `isInside`, at the end with neither.
  package mutating func addSection(
    _ id: Section.ID, title: String, after other: Section.ID?, isInside: Bool = false
  ) throws(Refusal) {
    guard let other else {
      plan.sections.append(Section(id: id, title: title))
      return
    }
    let place = try place(of: other)
    let parent = isInside ? other : plan.sections[place].parent
    plan.sections.insert(
      Section(id: id, parent: parent, title: title), at: branch(ofSectionAt: place).upperBound)
  }

  /// Moves a section with all that it contains before the one above it, or behind the one below it, under the same parent.
  package mutating func moveSection(_ id: Section.ID, up: Bool) throws(Refusal) {
    let own = branch(ofSectionAt: try place(of: id))
    let siblings = plan.sections.indices.filter { plan.sections[$0].parent == plan.sections[own.lowerBound].parent }
    guard let rank = siblings.firstIndex(of: own.lowerBound) else { return }
    let next = up ? rank - 1 : rank + 1
    guard siblings.indices.contains(next) else {
      throw Refusal(up ? "この節は、もう一番上にあります。" : "この節は、もう一番下にあります。")
    }
    let moved = Array(plan.sections[own])
    let other = branch(ofSectionAt: siblings[next])
    plan.sections.removeSubrange(own)
    plan.sections.insert(contentsOf: moved, at: up ? other.lowerBound : other.upperBound - moved.count)
  }

  /// Takes a section out; one that contains others is refused, so that nothing goes unseen.
  package mutating func removeSection(_ id: Section.ID) throws(Refusal) {
    let place = try place(of: id)
    guard branch(ofSectionAt: place).count == 1 else {
      throw Refusal("この節の下に、ほかの節があります。先に下の節を削除するか、移してください。")
    }
    plan.sections.remove(at: place)
  }
}
