package import PlanFile

/// What an import would make, with what it was made from, for the preview and for writing.
package struct ImportDraft: Sendable {
  /// The plans, the main one first; links between them are in their `successions`.
  package var documents: [PlanDocument]
  /// The outline that was read.
  package var outline: SourceOutline
  /// How each table was understood, in the order of `outline.tables`.
  package var readings: [TableReading]
  /// Where each paragraph and cell went.
  package var ledger: SourceLedger
  /// The corrections that were applied.
  package var mapping: ImportMapping
}
