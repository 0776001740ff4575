package import Application

/// A living city that does not exist, 若葉市: its plan in the second year, the plan before it, and its people.
package enum SampleCity {
  /// START HERE: the feature brings commands only; what they load stands in `City`, `Former` and `Synthetic`.
  package static let feature = Feature(
    "sample-city", commands: [LoadSample.command, AddSyntheticPlan.command, AddSyntheticPeople.command])
}
