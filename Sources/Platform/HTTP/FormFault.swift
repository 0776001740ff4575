/// Why the body of a form could not be read.
package enum FormFault: String, Error, Sendable, CaseIterable {
  /// The content type is neither of the two that forms send.
  case otherContentType
  /// The content type names no usable boundary.
  case noBoundary
  /// The body does not start with the boundary, or something unexpected follows a boundary.
  case brokenBoundary
  /// The body ends before its last boundary.
  case truncated
  /// The header of a part is not well-formed or does not say which field it is.
  case brokenPartHeader
  /// The header of a part is larger than 8 KB.
  case largePartHeader
  /// There are more fields than any form of ours has.
  case tooManyFields
  /// An escape is broken, or a text is not UTF-8 or has a zero byte in it.
  case brokenText

  /// The status that answers it.
  package var status: Status {
    switch self {
    case .otherContentType: .unsupportedMediaType
    case .tooManyFields, .largePartHeader: .contentTooLarge
    default: .badRequest
    }
  }

  /// The sentence that the reader sees.
  package var message: String {
    switch self {
    case .otherContentType: "この形式の送信には対応していません。画面のフォームから送信してください。"
    case .tooManyFields, .largePartHeader: "送信された項目が多すぎます。分けて送信してください。"
    default: "送信された内容を読み取れませんでした。画面を開き直して、もう一度送信してください。"
    }
  }
}
