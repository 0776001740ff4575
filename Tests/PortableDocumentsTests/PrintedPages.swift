import Subprocesses
import Testing

/// Whether PDFs can be made here.
let chromiumIsHere = Subprocess.find("chromium") != nil && Subprocess.find("pdftotext") != nil

/// What a skipped test says.
let chromiumIsMissing: Comment = "chromium or poppler-utils is not installed, so no PDF can be made and read"

/// Prints a page of HTML with chromium.
func printed(_ body: String, style: String = "") throws -> [UInt8] {
  let directory = try PrivateDirectory()
  let page = """
    <!doctype html><meta charset="utf-8"><title>t</title><style>
    @page { size: A4; margin: 15mm }
    body { font: 10.5pt "BIZ UDGothic", "Noto Sans CJK JP", sans-serif; margin: 0 }
    table { border-collapse: collapse; width: 100%; margin: 8px 0 }
    td, th { border: 1px solid #000; padding: 2px 4px; vertical-align: top }
    tr { break-inside: avoid }
    \(style)</style>\(body)
    """
  try directory.write(Array(page.utf8), as: "page.html")
  let chromium = try #require(Subprocess.find("chromium"))
  // A browser reserves far more address space than it uses.
  let limits = SubprocessLimits(seconds: 120, cpuSeconds: 120, memoryBytes: Int.max, fileBytes: Int.max)
  let result = try Subprocess(
    chromium,
    arguments: [
      "--no-sandbox", "--headless", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir=\(directory.path)/user",
      "--print-to-pdf=page.pdf", "page.html",
    ], directory: directory.path, limits: limits
  ).run()
  let bytes = directory.read("page.pdf", limit: 64 << 20)
  return try #require(bytes, "chromium made no PDF: \(result.messages.suffix(300))")
}

/// The HTML of a table; a row's cells are texts, a line feed is a line break.
func tableHTML(head: [String], rows: [[String]], style: String = "") -> String {
  func cells(_ tag: String, _ texts: [String]) -> String {
    texts.map { text in
      let escaped = text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
        .split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
        .split(separator: "\n").joined(separator: "<br>")
      return "<\(tag)>\(escaped)</\(tag)>"
    }.joined()
  }
  let lines = rows.map { "<tr>\(cells("td", $0))</tr>" }.joined()
  return "<table class=\"\(style)\"><thead><tr>\(cells("th", head))</tr></thead>\(lines)</table>"
}
