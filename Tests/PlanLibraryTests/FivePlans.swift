import Essentials
import Foundation
import FiscalYears
import Importing
import PlanFile
@testable import PlanLibrary
import Planning
import TestKit

/// The five plans as the cities keep them, which lie beside the project and are no part of it.
enum FivePlans {
  private static let folder = CheckedInFile.root.deletingLastPathComponent().appending(path: "shared/plans")

  /// Whether they are there; the tests that need them are left out where they are not.
  static let areThere = FileManager.default.fileExists(atPath: folder.path)

  /// A short name for each, and its file.
  static let files = [
    ("aizu", "aizuwakamatsu-r5-r9.xlsx"), ("chiba", "chiba-r5-r7.docx"), ("kiyose", "kiyose-h31-h33.xlsx"),
    ("musashi", "musashimurayama-r5-no5.xlsx"), ("osaki", "osaki-r5.docx"),
  ]

  /// The measures of each plan in document order; where a file holds two plans, those of the first and then of the second.
  static func measures() throws -> [(plan: String, measures: [LibraryMeasure])] {
    try documents().map { plan, documents in
      (plan, documents.flatMap { MeasureReading.measures(of: PlanSnapshot($0, revision: 0)) })
    }
  }

  static func documents() throws -> [(plan: String, documents: [PlanDocument])] {
    try files.enumerated().map { place, file in
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file.1)))
      return (file.0, try Importing.reader(file.1, bytes, nil, RepeatableRandom(seed: UInt64(place + 1))))
    }
  }
}
