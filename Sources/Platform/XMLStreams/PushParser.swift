import CXML

/// The libxml2 parser that turns pieces of bytes into events.
@safe final class PushParser {
  enum Problem { case documentType, tooDeep, tooLong, malformed }

  /// Bytes of one run of text or of one attribute.
  static let longestText = 1_048_576

  var events: [XMLEvent] = []
  private(set) var problem: Problem?
  private let deepest: Int
  private var depth = 0
  private var text: [UInt8] = []
  // Set once in `init`, because the handler needs the address of `self`.
  private var context: xmlParserCtxtPtr?

  init(depth: Int) {
    deepest = depth
    _ = libraryIsReady
    var handler = unsafe callbacks()
    let address = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe context = xmlCreatePushParserCtxt(&handler, address, nil, 0, nil)
    guard unsafe context != nil else { preconditionFailure("out of memory") }
    // Never NOENT, DTDLOAD or HUGE.
    unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
  }

  deinit {
    if let document = unsafe context?.pointee.myDoc { unsafe xmlFreeDoc(document) }
    unsafe xmlFreeParserCtxt(context)
  }

  /// Parses one piece; afterwards `events` and `problem` tell what came.
  func parse(_ bytes: [UInt8], _ range: Range<Int>, isLast: Bool) {
    unsafe bytes.withUnsafeBytes { buffer in
      let start = unsafe buffer.baseAddress?.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self)
      _ = unsafe xmlParseChunk(context, start, Int32(range.count), 0)
    }
    if isLast, problem == nil { _ = unsafe xmlParseChunk(context, nil, 0, 1) }
    if problem == nil, unsafe context?.pointee.wellFormed == 0 { problem = .malformed }
    if problem != nil { unsafe xmlStopParser(context) }
  }

  fileprivate func start(_ name: String, _ attributes: XMLAttributes, longest: Int) {
    guard problem == nil else { return }
    flushText()
    depth += 1
    if depth > deepest { problem = .tooDeep }
    if longest > Self.longestText { problem = .tooLong }
    events.append(.start(name, attributes))
  }

  fileprivate func end(_ name: String) {
    guard problem == nil else { return }
    flushText()
    depth -= 1
    events.append(.end(name))
  }

  fileprivate func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard problem == nil else { return }
    if text.count + bytes.count > Self.longestText { problem = .tooLong }
    unsafe text.append(contentsOf: bytes)
  }

  fileprivate func refuseDocumentType() { problem = .documentType }

  private func flushText() {
    guard !text.isEmpty else { return }
    events.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }
}

/// libxml2 wants to be prepared once before several threads use it.
private let libraryIsReady: Bool = {
  xmlInitParser()
  return true
}()

private func parser(_ context: UnsafeMutableRawPointer?) -> PushParser? {
  unsafe context.map { unsafe Unmanaged<PushParser>.fromOpaque($0).takeUnretainedValue() }
}

/// libxml2 leaves every `&` of an attribute written as `&#38;` unless it replaces entities, which it must not.
private func attributeText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  let text = unsafe String(decoding: bytes, as: UTF8.self)
  return text.utf8.contains(0x26) ? text.replacing("&#38;", with: "&") : text
}

private func callbacks() -> xmlSAXHandler {
  var handler = unsafe xmlSAXHandler()
  unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
  unsafe handler.internalSubset = { context, _, _, _ in unsafe parser(context)?.refuseDocumentType() }
  unsafe handler.getEntity = { _, _ in nil }
  unsafe handler.startElementNs = { context, name, _, _, _, _, count, _, values in
    guard let parser = unsafe parser(context), let name = unsafe name else { return }
    var attributes = XMLAttributes()
    var longest = 0
    for index in 0..<Int(count) {
      // Five pointers for each attribute: local name, prefix, address, start and end of the value.
      guard let key = unsafe values?[5 * index], let start = unsafe values?[5 * index + 3],
        let end = unsafe values?[5 * index + 4]
      else { continue }
      let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
      longest = max(longest, value.count)
      unsafe attributes.append(String(cString: key), attributeText(value))
    }
    unsafe parser.start(String(cString: name), attributes, longest: longest)
  }
  unsafe handler.endElementNs = { context, name, _, _ in
    guard let name = unsafe name else { return }
    unsafe parser(context)?.end(String(cString: name))
  }
  unsafe handler.characters = { context, text, count in
    unsafe parser(context)?.characters(UnsafeBufferPointer(start: text, count: Int(count)))
  }
  unsafe handler.cdataBlock = handler.characters
  unsafe handler.ignorableWhitespace = handler.characters
  return unsafe handler
}
