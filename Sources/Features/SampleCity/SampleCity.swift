package import Application
package import Contracts
package import Editions

/// A living city that does not exist, 若葉市: its plan in the second year, the plan before it, and its people.
package enum SampleCity {
  /// START HERE: the feature brings commands only; what they load stands in `City`, `Former` and `Synthetic`.
  ///
  /// `shelf` takes the plans of other cities; without it the sample has none. `counts` are those of the forms of documents; without
  /// them the published version of the sample holds none.
  package static func feature(shelf: ReferenceShelf?, counts: ReleaseForms.Counts? = nil) -> Feature {
    Feature(
      "sample-city",
      commands: [
        LoadSample.command(shelf: shelf, counts: counts), AddSyntheticPlan.command, AddSyntheticPeople.command,
      ])
  }

  /// The sample without plans of other cities.
  package static let feature = feature(shelf: nil)
}
