import Essentials

extension Request {
  /// The fields that a form sent; `nil` where the body is not a form or is broken.
  package var formFields: FormFields? { try? FormFields(reading: self) }
}

extension FormFields {
  /// Reads the body of a form in either encoding that browsers send.
  package init(reading request: Request) throws(FormFault) {
    guard let text = request.head.header("content-type") else {
      guard request.body.isEmpty else { throw .otherContentType }
      self.init()
      return
    }
    guard let type = ParameterizedValue(text) else { throw .otherContentType }
    switch type.value {
    case "application/x-www-form-urlencoded":
      guard let text = String(validating: request.body, as: UTF8.self), let fields = Self.parse(text) else {
        throw .brokenText
      }
      self.init(fields: fields)
    case "multipart/form-data":
      guard let boundary = type["boundary"] else { throw .noBoundary }
      var reader = try MultipartForm(body: request.body, boundary: boundary)
      self = try reader.read()
    default: throw .otherContentType
    }
  }
}
