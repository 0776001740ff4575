package import FiscalYears

extension Indicator {
  /// Where values come from that nobody types.
  package enum Source: Sendable, Equatable {
    /// A quantity that a feature counts from daily business.
    case bound(Binding)
    /// Other indicators of the plan.
    case computed(Formula)
  }

  /// What of daily business the indicator is, with the arguments by which it is asked.
  package struct Binding: Sendable, Equatable {
    /// The key of the quantity.
    package var quantity: String
    /// What it was called when somebody chose it, for the day on which nothing offers it any more.
    package var title: String
    /// The arguments by the key of the parameter; usual values may be absent.
    package var arguments: [String: String]
    /// The day of the year, as 04-01, or the month, as 04, for which it is asked; nil for the end of the year.
    package var at: String?

    package init(quantity: String, title: String, arguments: [String: String] = [:], at: String? = nil) {
      self.quantity = quantity
      self.title = title
      self.arguments = arguments
      self.at = at
    }

    /// The argument that asks for each unit beside the whole; it is no argument of the quantity.
    private static let eachUnitKey = "each-unit"

    /// Whether the quantity is asked for each unit, too, by which the figures of units fill themselves.
    package var asksEachUnit: Bool {
      get { arguments[Self.eachUnitKey] == "yes" }
      set { arguments[Self.eachUnitKey] = newValue ? "yes" : nil }
    }

    /// The arguments that the quantity knows.
    package var asked: [String: String] { arguments.filter { $0.key != Self.eachUnitKey } }

    /// What is asked, as one text: readings under another text are of another question. Asking for each unit beside the
    /// whole leaves the question for the whole as it is.
    package var question: String {
      ([quantity, at ?? ""] + asked.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(
        separator: "|")
    }
  }

  /// How the indicator is computed from others of its plan.
  package struct Formula: Sendable, Equatable {
    /// What is done with the inputs; a closed set.
    package enum Operation: String, Sendable, CaseIterable {
      /// The first by the second.
      case ratio
      case sum
      /// The first without the second.
      case difference
      /// By how many per cent the input stands above its value of the base year.
      case change
    }

    package var operation: Operation
    package var inputs: [Indicator.ID]
    /// The year that a change is measured against.
    package var baseYear: FiscalYear?

    package init(_ operation: Operation, of inputs: [Indicator.ID], baseYear: FiscalYear? = nil) {
      self.operation = operation
      self.inputs = inputs
      self.baseYear = baseYear
    }
  }

  /// How it is bound; nil where it is not.
  package var binding: Binding? { if case .bound(let binding) = source { binding } else { nil } }

  /// How it is computed; nil where it is not.
  package var formula: Formula? { if case .computed(let formula) = source { formula } else { nil } }
}

extension Indicator.Formula.Operation {
  /// What it is called on pages.
  package var title: String {
    switch self {
    case .ratio: "割り算（1つめ÷2つめ）"
    case .sum: "足し算"
    case .difference: "引き算（1つめ−2つめ）"
    case .change: "基準の年度からの増減（％）"
    }
  }

  /// How many inputs it takes.
  package var inputCount: ClosedRange<Int> {
    switch self {
    case .ratio, .difference: 2...2
    case .sum: 2...8
    case .change: 1...1
    }
  }
}
