import Essentials
import JSON
import Testing

@Suite struct JSONWriting {
  @Test func `the pretty form has one member a line`() {
    let value: JSONValue = [
      "title": "人材\"育成\"\\", "empty": [], "none": [:], "list": [1, ["deep": nil]], "yes": true,
    ]
    #expect(
      value.text(.pretty) == #"""
        {
          "title": "人材\"育成\"\\",
          "empty": [],
          "none": {},
          "list": [
            1,
            {
              "deep": null
            }
          ],
          "yes": true
        }

        """#)
    #expect(
      value.text(.compact) == #"{"title":"人材\"育成\"\\","empty":[],"none":{},"list":[1,{"deep":null}],"yes":true}"#)
  }

  @Test func `only what must be escaped is escaped`() {
    let text = "/<&>\u{7F}\u{2028}é辻󠄀🈁\u{0}\u{1F}\u{8}\u{C}\n\r\t"
    #expect(JSONValue.string(text).text(.compact) == "\"/<&>\u{7F}\u{2028}é辻󠄀🈁\\u0000\\u001f\\b\\f\\n\\r\\t\"")
  }

  @Test func `members can be changed, added and removed in place`() {
    var object: JSONObject = ["a": 1, "b": 2]
    object["a"] = 3
    object["c"] = "x"
    object["b"] = nil
    #expect(JSONValue.object(object).text(.compact) == #"{"a":3,"c":"x"}"#)
  }

  @Test func `random values come back as they were`() throws {
    for seed in 0..<300 {
      var maker = RandomJSON(seed: UInt64(seed))
      let value = maker.value(depth: 0)
      #expect(try JSONValue(parsing: value.bytes(.pretty)) == value)
      let compact = value.bytes(.compact)
      #expect(try JSONValue(parsing: compact).bytes(.compact) == compact)
    }
  }

  @Test func `damaged bytes are refused or read, and never crash`() {
    var refused = 0
    for seed in 0..<3_000 {
      var maker = RandomJSON(seed: UInt64(seed))
      var bytes = maker.value(depth: 0).bytes(.pretty)
      for _ in 0...maker.number(below: 3) where !bytes.isEmpty {
        let place = maker.number(below: bytes.count)
        switch maker.number(below: 3) {
        case 0: bytes[place] = UInt8(maker.number(below: 256))
        case 1: bytes.remove(at: place)
        default: bytes.removeSubrange(place...)
        }
      }
      do {
        let value = try JSONValue(parsing: bytes)
        #expect((try? JSONValue(parsing: value.bytes(.compact))) == value)
      } catch {
        refused += 1
        #expect(error.offset <= bytes.count)
        #expect(error.line >= 1)
      }
    }
    #expect(refused > 1_000)
  }
}

/// Makes values that reach every branch of the writer.
private struct RandomJSON {
  let random: RepeatableRandom

  init(seed: UInt64) { random = RepeatableRandom(seed: seed) }

  func number(below limit: Int) -> Int {
    let bytes = random.bytes(3)
    return (Int(bytes[0]) << 16 | Int(bytes[1]) << 8 | Int(bytes[2])) % limit
  }

  mutating func value(depth: Int) -> JSONValue {
    switch number(below: depth > 5 ? 5 : 8) {
    case 0: return .null
    case 1: return .bool(number(below: 2) == 0)
    case 2: return .int(number(below: 100_000) - 50_000)
    case 3: return .string(text())
    case 4:
      return JSONNumber("-\(number(below: 100)).\(number(below: 100))E+\(number(below: 10))").map { .number($0) }
        ?? .null
    case 5, 6: return .array((0..<number(below: 4)).map { _ in value(depth: depth + 1) })
    default:
      var object = JSONObject()
      for _ in 0..<number(below: 24) { object[text()] = value(depth: depth + 2) }
      return .object(object)
    }
  }

  func text() -> String {
    let pieces = ["a", "\"", "\\", "\n", "\u{0}", "施策", "🈁", "辻󠄀", "e\u{301}", "/", "\u{7F}", "か\u{3099}"]
    return (0..<number(below: 6)).map { _ in pieces[number(below: pieces.count)] }.joined()
  }
}
