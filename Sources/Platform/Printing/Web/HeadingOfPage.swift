import HTML

/// Writes a heading of a level of the page; deeper ones than the fourth are of the fourth.
func headingOfPage(
  _ level: Int, _ attributes: Attributes, _ html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void
) {
  switch level {
  case ...1: html.h1(attributes, content)
  case 2: html.h2(attributes, content)
  case 3: html.h3(attributes, content)
  default: html.h4(attributes, content)
  }
}
