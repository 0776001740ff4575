package import Essentials

/// Why a file was not read; each has its own Japanese sentence.
package enum SourceRefusal: Error, Sendable, Equatable {
  /// The file is larger than the limit (bytes).
  case tooLarge(limit: Int)
  /// Unpacked, it would be too large or too many parts.
  case tooLargeUnpacked
  /// An old binary Office file (.xls, .doc).
  case oldOffice
  /// Protected by a password.
  case encrypted
  /// Not a file of the kind that its name says.
  case notOfKind(String)
  /// Cut off or damaged.
  case damaged(String)
  /// Contains a document type definition or entities.
  case unsafeXML
  /// More rows, columns, pages or characters than the limit.
  case tooMuch(String)
  /// No known character encoding fits; the line is one-based.
  case unknownEncoding(line: Int)
  /// The program that reads this kind is not installed.
  case readerMissing(String)
  /// It took longer than the limit.
  case timeOut

  /// The sentence for the reader: what is wrong and what to do.
  package var message: String {
    switch self {
    case .tooLarge(let limit): "ファイルが大きすぎます。\(limit / 1_048_576)MBまでのファイルにしてください。"
    case .tooLargeUnpacked: "ファイルを開くと大きくなりすぎるため、取り込めません。画像などを除いて保存し直してください。"
    case .oldOffice: "古い形式（.xls・.doc）のファイルです。ExcelやWordで開き、.xlsxまたは.docxで保存し直してください。"
    case .encrypted: "パスワードがかかったファイルです。パスワードを外して保存し直してください。"
    case .notOfKind(let kind): "\(kind)のファイルとして読めません。ファイルの種類を確かめてください。"
    case .damaged(let detail): "ファイルが壊れているか、途中で切れています（\(detail)）。元のファイルを確かめてください。"
    case .unsafeXML: "安全でない記述（DTD・外部参照）があるため、取り込めません。ExcelやWordで開いて保存し直してください。"
    case .tooMuch(let detail): "量が多すぎるため、取り込めません（\(detail)）。分けて取り込んでください。"
    case .unknownEncoding(let line): "\(line)行目の文字が読めません。文字コードをUTF-8またはShift_JISで保存し直してください。"
    case .readerMissing(let program): "\(program)が入っていないため、この種類のファイルは読めません。管理者に知らせてください。"
    case .timeOut: "読み取りに時間がかかりすぎたため、中止しました。ファイルを分けてください。"
    }
  }

  /// The same as a refusal that a page or the command line can show.
  package var refusal: Refusal { Refusal(message) }
}

/// Limits that every reader keeps.
package enum SourceLimits {
  /// Bytes of an uploaded file.
  package static let fileBytes = 20 * 1_048_576
  /// Parts of an archive.
  package static let archiveEntries = 2_000
  /// Unpacked bytes of one part.
  package static let partBytes = 64 * 1_048_576
  /// Unpacked bytes of all parts.
  package static let totalBytes = 128 * 1_048_576
  /// Largest ratio of unpacked to packed size, above 1 MiB.
  package static let ratio = 200
  /// Rows of one grid.
  package static let rows = 10_000
  /// Columns of one grid.
  package static let columns = 200
  /// Characters of one cell.
  package static let cellCharacters = 32_767
  /// Depth of nested XML elements.
  package static let xmlDepth = 256
  /// Seconds for one external program.
  package static let readerSeconds = 60
}
