import JSON
import Testing

@Suite struct JSONParsing {
  private func parse(_ text: String) throws(JSONFault) -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  private func fault(_ text: String) -> JSONFault? {
    do {
      _ = try parse(text)
      return nil
    } catch { return error }
  }

  @Test func `every kind of value is read`() throws {
    let value = try parse(#" { "a" : [ 1 , -2.50e+3 , true , false , null ] , "b" : { } , "c" : "施策" } "#)
    #expect(
      value == [
        "a": .array([1, .number(try #require(JSONNumber("-2.50e+3"))), true, false, nil]), "b": [:], "c": "施策",
      ])
    #expect(value.object?.keys == ["a", "b", "c"])
    #expect(value["a"]?.array?[0].int == 1)
    #expect(value["nothing"] == nil)
  }

  @Test func `numbers keep every digit`() throws {
    for text in ["0", "-0", "0.10", "123456789012345678901234567890.000000001", "1E400", "1e-7"] {
      #expect(try parse(text).number?.text == text)
      #expect(try parse(text).text(.compact) == text)
    }
    #expect(try parse("9223372036854775808").int == nil)
    #expect(try parse("1.0").int == nil)
  }

  @Test func `text that is no number is no number`() {
    for text in ["", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x10", "NaN", "Infinity", "1 2", "１"] {
      #expect(JSONNumber(text) == nil, "\(text)")
      #expect(fault(text) != nil, "\(text)")
    }
    #expect(fault("[01]")?.problem == .badNumber)
    #expect(fault("[-a]")?.problem == .badNumber)
  }

  @Test func `escapes are read`() throws {
    #expect(try parse(#""\"\\\/\b\f\n\r\t\u65bd\u7B56\uD83C\uDE01\u0000""#).string == "\"\\/\u{8}\u{C}\n\r\t施策🈁\u{0}")
    #expect(try parse("\"辻󠄀・𠮷\"").string == "辻󠄀・𠮷")
  }

  @Test(arguments: [
    (#""\uD83C""#, JSONFault.Problem.unpairedSurrogate), (#""\uDE01""#, .unpairedSurrogate),
    (#""\uD83C\uD83C""#, .unpairedSurrogate), (#""\uD83Cx""#, .unpairedSurrogate), (#""\x41""#, .badEscape),
    (#""\u12g4""#, .badEscape), (#""\u12"#, .endsEarly), ("\"a\u{1}\"", .controlCharacter),
    ("\"a\nb\"", .controlCharacter),
    ("\"abc", .endsEarly), ("\"\\", .endsEarly),
  ])
  func `a broken string is refused`(text: String, problem: JSONFault.Problem) {
    #expect(fault(text)?.problem == problem)
  }

  @Test(arguments: [
    ("", JSONFault.Problem.endsEarly), (" ", .endsEarly), ("[", .endsEarly), ("[1", .endsEarly), ("[1,", .endsEarly),
    ("{\"a\"", .endsEarly), ("{\"a\":", .endsEarly), ("tru", .endsEarly), ("[1,]", .unexpectedByte),
    ("{\"a\":1,}", .unexpectedByte), ("{a:1}", .unexpectedByte), ("{\"a\" 1}", .unexpectedByte),
    ("[1 2]", .unexpectedByte),
    ("'a'", .unexpectedByte), ("truth", .unexpectedByte), ("1 // one", .trailingBytes), ("{}{}", .trailingBytes),
    ("[1}", .unexpectedByte),
    ("\u{A0}1", .unexpectedByte), ("{\"a\":1,\"b\":2,\"a\":3}", .duplicateKey), (#"{"a":1,"\u0061":3}"#, .duplicateKey),
  ])
  func `broken structure is refused`(text: String, problem: JSONFault.Problem) {
    #expect(fault(text)?.problem == problem)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE3, 0x81, 0x22],
    ] {
      #expect { try JSONValue(parsing: bytes) } throws: { ($0 as? JSONFault)?.problem == .notUTF8 }
    }
  }

  @Test func `a fault names its place`() throws {
    let found = try #require(fault("{\n  \"a\": 1,\n  \"a\": 2\n}"))
    #expect(found.line == 3)
    #expect(found.offset == 14)
    #expect(found.message == "JSONとして読めません。3行目（15バイト目）：同じ名前の項目が2つあります。")
  }

  @Test func `nesting stops at the limit`() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    _ = try parse(nested(128))
    #expect(fault(nested(129))?.problem == .tooDeep)
    #expect(fault(String(repeating: "{\"a\":", count: 100_000))?.problem == .tooDeep)
  }

  @Test func `a repeated name is found in a large object too`() {
    let members = (0..<50_000).map { "\"k\($0)\":0" }
    #expect(fault("{" + (members + ["\"k7\":1"]).joined(separator: ",") + "}")?.problem == .duplicateKey)
    #expect(fault("{" + members.joined(separator: ",") + "}") == nil)
  }

  @Test func `a byte order mark is passed over`() throws {
    #expect(try parse("\u{FEFF}[]") == [])
  }
}
