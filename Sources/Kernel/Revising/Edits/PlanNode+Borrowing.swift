import Essentials
package import Planning

extension PlanNode {
  /// The same node with what an item of another plan says; place, number, themes and repeats stay its own.
  ///
  /// Words that this plan does not have are left out of the closed lists and kept as printed text.
  package func showing(_ item: PlanNode, of owner: Plan, in plan: Plan) -> PlanNode {
    var node = self
    node.title = item.title
    node.source = PlanReference(plan: owner.id.text, node: item.id.text, title: owner.sourceTitle(of: item))
    let fields = plan.levels.indices.contains(level) ? plan.levels[level].fields : []
    let key = { (key: String, label: String) in
      fields.contains { $0.key == key } ? key : fields.first { $0.label == label }?.key ?? key
    }
    node.texts = item.texts.map { text in
      PlanNode.FieldText(field: key(text.field, text.label), label: text.label, text: text.text)
    }
    node.values = item.values.map { value in
      var copy = value
      copy.field = key(value.field, value.label)
      return copy
    }
    (node.owners, node.ownersPrinted) = (item.owners, item.ownersPrinted)
    (node.period, node.codes, node.resources) = (item.period, item.codes, item.resources)
    let isKnown = plan.vocabulary.categories.contains { $0.label == item.category }
    node.category = isKnown ? item.category : nil
    node.categoryNote = isKnown ? item.categoryNote : [item.category, item.categoryNote].compactMap(\.self).first
    node.schedule = item.schedule.compactMap { $0.readable(in: plan) }
    return node
  }

  /// Whether an edit left alone what belongs to the owner of a borrowed item.
  func keepsBorrowed(of old: PlanNode) -> Bool {
    guard old.isBorrowed, source == old.source else { return true }
    return title == old.title && texts == old.texts && values == old.values && ownersPrinted == old.ownersPrinted
      && period == old.period && codes == old.codes && resources == old.resources && category == old.category
      && schedule == old.schedule
  }
}

extension Plan {
  /// What stands where an item of this plan is shown in another one: the plan, and the number of the item.
  package func sourceTitle(of item: PlanNode) -> String { item.number.map { "\(title)　\($0)" } ?? title }
}

extension ScheduleCell {
  /// The cell with the markers that the plan knows; nil for a column that it does not have.
  fileprivate func readable(in plan: Plan) -> ScheduleCell? {
    if let column, !plan.columns.contains(where: { $0.id == column }) { return nil }
    var cell = self
    cell.markers = markers.filter { plan.vocabulary.marker($0) != nil }
    if cell.markers.count < markers.count, cell.text == nil, !printed.isEmpty { cell.text = printed }
    return cell
  }
}
