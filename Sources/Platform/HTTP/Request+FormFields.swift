extension Request {
  /// The fields that a form sent; `nil` where the body is not a form or is broken.
  package var formFields: FormFields? {
    let type = head.header("content-type") ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded"),
      let text = String(validating: body, as: UTF8.self), let fields = FormFields.parse(text)
    else { return nil }
    return FormFields(fields: fields)
  }
}
