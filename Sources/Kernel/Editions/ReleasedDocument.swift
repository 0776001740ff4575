package import Essentials
package import FiscalYears
package import Planning

/// A form of documents that is offered to go out with a version: its name, and its definition as its own feature writes it.
package struct ReleaseForm: Sendable, Equatable {
  package let key: String
  package let name: String
  package let definition: String

  package init(key: String, name: String, definition: String) {
    (self.key, self.name, self.definition) = (key, name, definition)
  }
}

/// A form as it is offered for a version that is prepared.
package struct OfferedForm: Sendable, Equatable {
  package let form: ReleaseForm
  /// The year that it is about where nobody chooses another one; nil where it is about no year.
  package let usualYear: FiscalYear?
  /// The years that may be chosen; empty where it is about no year.
  package let years: [FiscalYear]
  /// What the city has to look into before it publishes the document.
  package let checks: [String]
  /// What it would lack, with the reason; nil where it is whole.
  package let lacking: String?

  package init(
    _ form: ReleaseForm, usualYear: FiscalYear? = nil, years: [FiscalYear] = [], checks: [String] = [],
    lacking: String? = nil
  ) {
    (self.form, self.usualYear, self.years, self.checks) = (form, usualYear, years, checks)
    self.lacking = lacking
  }
}

/// A document that goes out with a version.
package struct ReleaseChoice: Sendable, Equatable {
  package let form: ReleaseForm
  package let kind: ReleasedDocument.Kind
  /// The year that it is about; nil where its form is about none.
  package let year: FiscalYear?

  package init(form: ReleaseForm, kind: ReleasedDocument.Kind, year: FiscalYear? = nil) {
    (self.form, self.kind, self.year) = (form, kind, year)
  }
}

/// A document of the public edition of one version: chosen when it is prepared, made when it is approved, and frozen.
package struct ReleasedDocument: Sendable, Equatable {
  /// The kinds of files; a closed set.
  package enum Kind: String, Sendable, CaseIterable { case pdf, word, excel }

  /// Where it stands; a closed set.
  package enum State: String, Sendable, CaseIterable { case chosen, waiting, running, ready, failed }

  package let plan: Plan.ID
  /// The key of its publication.
  package let publication: Int
  /// Which of several it is, from 1.
  package let place: Int
  package let form: ReleaseForm
  package let kind: Kind
  /// The year that it is about; nil where its form is about none, and of documents of earlier days, which are about the usual one.
  package let year: FiscalYear?
  package let state: State
  package let attempts: Int
  package let fault: String?
  package let madeAt: Instant?
  /// The bytes and their SHA-256; nil before it was made.
  package let size: Int?
  package let digest: String?

  /// How often it is begun: where the program died that often in it, the document itself is the likely reason.
  package static let mostAttempts = 3
  /// The most that go out with one version.
  package static let most = 20

  /// Its file, in the folder of the documents of its version.
  package var fileName: String { "document-\(place)\(year.map { "-\($0)" } ?? "").\(kind.suffix)" }

  /// The name of its form with the year.
  package var title: String { form.name + (year.map { "　\($0.japanese)" } ?? "") }
}

extension ReleasedDocument.Kind {
  /// What it is called on pages.
  package var title: String {
    switch self {
    case .pdf: "PDF"
    case .word: "Word"
    case .excel: "Excel"
    }
  }

  /// What the name of a file ends with.
  package var suffix: String {
    switch self {
    case .pdf: "pdf"
    case .word: "docx"
    case .excel: "xlsx"
    }
  }
}

extension ReleasedDocument.State {
  /// Whether it is still to be made.
  package var isOpen: Bool { self == .waiting || self == .running }

  /// What it is called on pages.
  package var title: String {
    switch self {
    case .chosen: "承認のあとで作ります"
    case .waiting: "順番待ち"
    case .running: "作っています"
    case .ready: "できました"
    case .failed: "作れませんでした"
    }
  }
}
