package import Planning

extension PlanNode {
  /// Sets the printed owners with what was read from them.
  ///
  /// Where the printed text changed and nobody corrected the reading, it is read anew; owners that keep their label keep
  /// their kind, role and unit.
  package mutating func setOwners(printed: String, corrected: [Responsibility]) {
    let isNew = printed != ownersPrinted ?? ""
    if isNew, corrected == owners {
      let known = owners
      owners = OwnerReading.owners(printed, role: .lead).map { owner in
        known.first { $0.label == owner.label } ?? owner
      }
    } else {
      owners = corrected
    }
    ownersPrinted = printed.isEmpty ? nil : printed
  }
}
