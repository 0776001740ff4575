package import Essentials

extension HTMLWriter {
  /// Writes the frame of a page: language, title, icon, style sheets and deferred scripts, then the body.
  package mutating func document(
    title: String, icon: Link? = nil, styles: [Link], scripts: [Link], body: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<!DOCTYPE html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\">")
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
    text(title)
    raw("</title>")
    if let icon {
      raw("<link rel=\"icon\"")
      attribute("href", icon.path)
      raw(">")
    }
    for style in styles {
      raw("<link rel=\"stylesheet\"")
      attribute("href", style.path)
      raw(">")
    }
    for script in scripts {
      raw("<script defer")
      attribute("src", script.path)
      raw("></script>")
    }
    raw("</head><body>")
    try body(&self)
    raw("</body></html>\n")
  }
}
