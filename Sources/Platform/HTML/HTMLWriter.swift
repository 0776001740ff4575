import Glibc

package import Essentials

/// Writes a page into one growing block of bytes; the block goes to the socket without a copy.
///
/// Markup comes only from literals, every run-time text is escaped, and addresses are `Link`s: there is no other way in.
@safe package struct HTMLWriter: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var capacity: Int

  /// Starts an empty page; `capacity` is the expected size in bytes.
  package init(capacity: Int = 32_768) {
    self.capacity = max(64, capacity)
    guard let block = unsafe malloc(self.capacity) else { preconditionFailure("out of memory") }
    unsafe start = block.assumingMemoryBound(to: UInt8.self)
  }

  deinit { unsafe free(start) }

  /// Ends the page and hands its block over.
  package consuming func finish() -> OwnedBytes {
    let bytes = unsafe OwnedBytes(adopting: UnsafeMutableRawPointer(start), count: count)
    discard self
    return bytes
  }

  private mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(capacity * 2, count + more)
    guard let block = unsafe realloc(start, capacity) else { preconditionFailure("out of memory") }
    unsafe start = block.assumingMemoryBound(to: UInt8.self)
  }

  /// Writes markup that stands as a literal in the source.
  package mutating func raw(_ markup: StaticString) {
    let length = markup.utf8CodeUnitCount
    reserve(length)
    unsafe (start + count).update(from: markup.utf8Start, count: length)
    count += length
  }

  /// Writes text; the five special characters are escaped, control characters are left out.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { bytes in unsafe write(bytes, keepingLines: false) }
  }

  /// Copies runs of plain bytes as blocks; only what stands between them is looked at one by one.
  private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, keepingLines: Bool) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count * 6)
    var plain = 0
    for index in bytes.indices {
      let byte = unsafe source[index]
      // Letters and all bytes beyond ASCII lie above the five characters and the controls.
      if byte > 0x3E { continue }
      let replacement: StaticString
      switch byte {
      case 0x26: replacement = "&amp;"
      case 0x3C: replacement = "&lt;"
      case 0x3E: replacement = "&gt;"
      case 0x22: replacement = "&quot;"
      case 0x27: replacement = "&#39;"
      case 0x0A where keepingLines: replacement = "<br>"
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: replacement = ""
      default: continue
      }
      unsafe copy(source + plain, index - plain)
      append(replacement)
      plain = index + 1
    }
    unsafe copy(source + plain, bytes.count - plain)
  }

  private mutating func copy(_ source: UnsafePointer<UInt8>, _ length: Int) {
    unsafe (start + count).update(from: source, count: length)
    count += length
  }

  private mutating func append(_ entity: StaticString) {
    unsafe (start + count).update(from: entity.utf8Start, count: entity.utf8CodeUnitCount)
    count += entity.utf8CodeUnitCount
  }

  /// Writes a whole number.
  package mutating func text(_ number: Int) { text(String(number)) }

  /// Writes text in which line breaks stay line breaks.
  package mutating func lines(_ text: String) {
    var text = text
    text.withUTF8 { bytes in unsafe write(bytes, keepingLines: true) }
  }

  mutating func attribute(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    raw(" ")
    raw(name)
    raw("=\"")
    text(value)
    raw("\"")
  }

  mutating func attribute(_ name: StaticString, literal value: StaticString?) {
    guard let value else { return }
    raw(" ")
    raw(name)
    raw("=\"")
    raw(value)
    raw("\"")
  }

  mutating func attribute(_ name: StaticString, flag: Bool) {
    guard flag else { return }
    raw(" ")
    raw(name)
  }

  mutating func open(_ tag: StaticString, _ attributes: Attributes) {
    raw("<")
    raw(tag)
    write(attributes)
    raw(">")
  }

  mutating func close(_ tag: StaticString) {
    raw("</")
    raw(tag)
    raw(">")
  }

  mutating func element(_ tag: StaticString, _ attributes: Attributes, _ text: String) {
    open(tag, attributes)
    self.text(text)
    close(tag)
  }

  mutating func write(_ attributes: Attributes) {
    attribute("class", literal: attributes.className)
    guard let more = attributes.more else { return }
    attribute("id", more.id)
    attribute("role", literal: more.role)
    attribute("title", more.title)
    attribute("aria-label", more.label)
    attribute("aria-labelledby", more.labelledBy)
    attribute("aria-describedby", more.describedBy)
    attribute("aria-current", literal: more.current)
    attribute("aria-hidden", literal: more.isHiddenFromReaders ? "true" : nil)
    attribute("lang", literal: more.language)
    attribute("hidden", flag: more.isHidden)
    if let tabIndex = more.tabIndex { attribute("tabindex", String(tabIndex)) }
    for item in more.data {
      raw(" data-")
      raw(item.name)
      raw("=\"")
      text(item.value)
      raw("\"")
    }
  }
}

/// Attributes that every element can have; made with the static functions, e.g. `.class("card")`.
package struct Attributes: Sendable {
  let className: StaticString?
  /// The others, apart because most elements have a class at most and a page has thousands of elements.
  let more: More?

  final class More: Sendable {
    let id: String?
    let role: StaticString?
    let title: String?
    let label: String?
    let labelledBy: String?
    let describedBy: String?
    let current: StaticString?
    let language: StaticString?
    let isHidden: Bool
    let isHiddenFromReaders: Bool
    let tabIndex: Int?
    let data: [(name: StaticString, value: String)]

    init(
      id: String?, role: StaticString?, title: String?, label: String?, labelledBy: String?, describedBy: String?,
      current: StaticString?, language: StaticString?, isHidden: Bool, isHiddenFromReaders: Bool, tabIndex: Int?,
      data: [(name: StaticString, value: String)]
    ) {
      self.id = id
      self.role = role
      self.title = title
      self.label = label
      self.labelledBy = labelledBy
      self.describedBy = describedBy
      self.current = current
      self.language = language
      self.isHidden = isHidden
      self.isHiddenFromReaders = isHiddenFromReaders
      self.tabIndex = tabIndex
      self.data = data
    }
  }

  /// The same with these `data-` attributes, which the script reads, in place of others.
  package func with(data: [(name: StaticString, value: String)]) -> Attributes {
    Attributes(
      class: className, id: more?.id, role: more?.role, title: more?.title, label: more?.label,
      labelledBy: more?.labelledBy, describedBy: more?.describedBy, current: more?.current, language: more?.language,
      hidden: more?.isHidden ?? false, hiddenFromReaders: more?.isHiddenFromReaders ?? false,
      tabIndex: more?.tabIndex, data: data)
  }

  private init(onlyClass className: StaticString?) {
    self.className = className
    more = nil
  }

  /// No attribute.
  package static var none: Attributes { Attributes(onlyClass: nil) }

  /// Common attributes by name; class names are literals.
  package init(
    class className: StaticString? = nil, id: String? = nil, role: StaticString? = nil, title: String? = nil,
    label: String? = nil, labelledBy: String? = nil, describedBy: String? = nil, current: StaticString? = nil,
    language: StaticString? = nil, hidden: Bool = false, hiddenFromReaders: Bool = false, tabIndex: Int? = nil,
    data: [(name: StaticString, value: String)] = []
  ) {
    self.className = className
    more = More(
      id: id, role: role, title: title, label: label, labelledBy: labelledBy, describedBy: describedBy,
      current: current, language: language, isHidden: hidden, isHiddenFromReaders: hiddenFromReaders,
      tabIndex: tabIndex, data: data)
  }

  /// A class.
  package static func `class`(_ name: StaticString?) -> Attributes { Attributes(onlyClass: name) }

  /// An id.
  package static func id(_ id: String) -> Attributes { Attributes(id: id) }
}
