import Essentials
import HTTP
import Testing

@Suite struct ReadingForms {
  private func request(_ type: String?, _ body: String) -> Request {
    let headers = type.map { [(name: "content-type", value: $0)] } ?? []
    return Request(head: RequestHead(method: .post, segments: [], headers: headers), body: Array(body.utf8))
  }

  private func multipart(_ parts: [String], boundary: String = "xYz", type: String? = nil) throws -> FormFields {
    let body = parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n"
    return try FormFields(reading: request(type ?? "multipart/form-data; boundary=\(boundary)", body))
  }

  private func fault(_ body: String, type: String = "multipart/form-data; boundary=xYz") -> FormFault? {
    do {
      _ = try FormFields(reading: request(type, body))
      return nil
    } catch { return error }
  }

  @Test func `url-encoded fields are read with escapes, plus signs and repeats`() throws {
    let form = try FormFields(
      reading: request(
        "application/x-www-form-urlencoded; charset=UTF-8", "a=1+2&b=%E6%96%BD%E7%AD%96&a=%26%3D&c&d=x=y"))
    #expect(form.texts("a") == ["1 2", "&="])
    #expect(form.text("b") == "施策")
    #expect(form.text("c") == "")
    #expect(form.text("d") == "x=y")
    #expect(form.text("e") == nil)
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%FF", "a=%00", "%00=a"])
  func `a broken escape refuses the whole form`(body: String) {
    #expect(fault(body, type: "application/x-www-form-urlencoded") == .brokenText)
  }

  @Test func `too many url-encoded fields are refused`() {
    let body = Array(repeating: "a=1", count: 2_001).joined(separator: "&")
    #expect(fault(body, type: "application/x-www-form-urlencoded") == .brokenText)
  }

  @Test func `a field separator followed by a combining mark still separates`() throws {
    let form = try FormFields(reading: request("application/x-www-form-urlencoded", "a=1&\u{301}b=2"))
    #expect(form.fields.count == 2)
  }

  @Test(arguments: ["text/plain", "application/json", "", ";", "multipart/mixed; boundary=xYz"])
  func `other content types are refused`(type: String) {
    #expect(fault("a=1", type: type) == .otherContentType)
  }

  @Test func `an empty body without a type is an empty form`() throws {
    #expect(try FormFields(reading: request(nil, "")).fields.isEmpty)
    #expect(throws: FormFault.otherContentType) { try FormFields(reading: request(nil, "a=1")) }
  }

  @Test func `fields and files are read in order`() throws {
    let form = try multipart([
      "Content-Disposition: form-data; name=\"題名\"\r\n\r\n一行目\r\n二行目",
      "Content-Disposition: form-data; name=\"file\"; filename=\"計画.xlsx\"\r\nContent-Type: x/y\r\n\r\n\r\n--xY\r\n",
      "content-disposition:form-data;name=empty\r\n\r\n",
      "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n",
    ])
    #expect(form.fields.map(\.name) == ["題名", "empty"])
    #expect(form.text("題名") == "一行目\r\n二行目")
    #expect(form.text("empty") == "")
    #expect(form.files.count == 1)
    #expect(form.file("file")?.fileName == "計画.xlsx")
    #expect(form.file("file")?.bytes == Array("\r\n--xY\r\n".utf8))
  }

  @Test(arguments: [
    ("filename=\"C:\\dir\\a.xlsx\"", "a.xlsx"), ("filename=\"../../etc/passwd\"", "passwd"), ("filename=\"..\"", ""),
    ("filename=\"a%22b.csv\"", "a\"b.csv"), ("filename=\"a\\\"b.csv\"", "a\"b.csv"),
    ("filename=\"a%0D%0Ab.csv\"", "ab.csv"),
    ("filename=\"100%.csv\"", "100%.csv"), ("filename=\"dir/\"", "dir"), ("filename=plain.txt", "plain.txt"),
    ("filename=\"x\"; filename*=UTF-8''%E8%A8%88%E7%94%BB.csv", "計画.csv"),
    ("filename=\"x.csv\"; filename*=ISO-8859-1''%E8.csv", "x.csv"),
  ])
  func `a file keeps only the last component of its name`(parameter: String, name: String) throws {
    let form = try multipart(["Content-Disposition: form-data; name=\"f\"; \(parameter)\r\n\r\nx"])
    #expect(form.files.map(\.fileName) == [name])
  }

  @Test func `a quoted boundary with a space is read`() throws {
    let form = try multipart(
      ["Content-Disposition: form-data; name=\"a\"\r\n\r\n1"], boundary: "a b",
      type: "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"")
    #expect(form.text("a") == "1")
  }

  @Test(arguments: ["", "boundary=", "boundary=\"a", "boundary=a\u{3042}"])
  func `a content type without a usable boundary is refused`(parameter: String) {
    #expect(fault("--a--", type: "multipart/form-data; \(parameter)") != nil)
    #expect(
      fault("--a--", type: "multipart/form-data; boundary=\(String(repeating: "a", count: 71))") == .noBoundary)
  }

  private static let good = "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xYz--\r\n"

  @Test func `every shortened body is refused`() {
    #expect(fault(Self.good) == nil)
    #expect(fault(String(Self.good.utf8.dropLast(2)) ?? "") == nil)
    for count in 0..<(Self.good.utf8.count - 2) {
      let body = String(decoding: Array(Self.good.utf8.prefix(count)), as: UTF8.self)
      #expect(fault(body) != nil, "\(count) bytes")
    }
  }

  @Test(arguments: [
    ("\r\n" + good, FormFault.brokenBoundary), ("text\r\n" + good, .brokenBoundary), (good + "more", .brokenBoundary),
    ("--xYz \r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xYz--", .brokenBoundary),
    ("--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xYzz\r\n", .brokenBoundary),
    ("--xYz\r\n\r\n1\r\n--xYz--", .brokenPartHeader),
    ("--xYz\r\nContent-Type: text/plain\r\n\r\n1\r\n--xYz--", .brokenPartHeader),
    ("--xYz\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--xYz--", .brokenPartHeader),
    ("--xYz\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xYz--", .brokenPartHeader),
    ("--xYz\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n--xYz--", .brokenPartHeader),
    ("--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n folded\r\n\r\n1\r\n--xYz--", .brokenPartHeader),
    ("--xYz\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\n1\r\n--xYz--", .brokenPartHeader),
    (
      "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n1\r\n--xYz--",
      .brokenPartHeader
    ),
    ("--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\u{0}\r\n--xYz--", .brokenText),
  ])
  func `a body that browsers do not send is refused`(body: String, expected: FormFault) {
    #expect(fault(body) == expected)
  }

  @Test func `a field that is not UTF-8 is refused, a file is not`() throws {
    func body(_ extra: String) -> [UInt8] {
      Array("--xYz\r\nContent-Disposition: form-data; name=\"a\"\(extra)\r\n\r\n".utf8) + [0xFF, 0x00]
        + Array("\r\n--xYz--".utf8)
    }
    var field = try MultipartForm(body: body(""), boundary: "xYz")
    #expect(throws: FormFault.brokenText) { try field.read() }
    var file = try MultipartForm(body: body("; filename=\"b\""), boundary: "xYz")
    #expect(try file.read().files.first?.bytes == [0xFF, 0x00])
  }

  @Test func `the number of parts and the size of their headers are limited`() throws {
    let part = "Content-Disposition: form-data; name=\"a\"\r\n\r\n1"
    #expect(try multipart(Array(repeating: part, count: 1_000)).fields.count == 1_000)
    #expect(throws: FormFault.tooManyFields) { try multipart(Array(repeating: part, count: 1_001)) }
    let large = "Content-Disposition: form-data; name=\"\(String(repeating: "n", count: 9_000))\"\r\n\r\n1"
    #expect(throws: FormFault.largePartHeader) { try multipart([large]) }
  }

  @Test func `damaged bodies never crash and never yield a path`() throws {
    let random = RepeatableRandom(seed: 7)
    let part = "--xYz\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b/c\\d\"\r\n\r\n1\r\n"
    let whole = Array((part + part + Self.good).utf8)
    let pieces: [[UInt8]] = ["\r\n", "--", "xYz", "\"", ";", "=", "\\", "%", ":", "\u{0}", "filename*=UTF-8''%2F"].map {
      Array($0.utf8)
    }
    for _ in 0..<3_000 {
      var body = whole
      for _ in 0...Int(random.bytes(1)[0] % 4) {
        let dice = random.bytes(4).map(Int.init)
        let place = (dice[0] << 8 | dice[1]) % body.count
        switch dice[2] % 3 {
        case 0: body[place] = UInt8(dice[3])
        case 1: body.insert(contentsOf: pieces[dice[3] % pieces.count], at: place)
        default: body.removeSubrange(place..<min(body.count, place + 1 + dice[3] % 8))
        }
      }
      var reader = try MultipartForm(body: body, boundary: "xYz")
      guard let form = try? reader.read() else { continue }
      for file in form.files { #expect(!file.fileName.contains { "/\\\u{0}".contains($0) }) }
    }
  }
}
