/// A picture of a page, one byte a pixel, 0 is black.
struct GrayImage {
  let width: Int
  let height: Int
  let pixels: [UInt8]

  /// Reads a PGM file; `nil` where it is none.
  init?(pgm bytes: [UInt8]) {
    var index = 2
    func number() -> Int? {
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
      var value = 0
      let start = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]), index - start < 6 {
        value = value * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      return index > start ? value : nil
    }
    guard bytes.starts(with: Array("P5".utf8)), let width = number(), let height = number(), number() == 255,
      bytes.count == index + 1 + width * height, width > 0, height > 0
    else { return nil }
    self.width = width
    self.height = height
    pixels = Array(bytes[(index + 1)...])
  }

  init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height, "an image has as many pixels as its size says")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Whether there is more than a few specks.
  var hasInk: Bool { pixels.count { $0 < GrayImage.dark } * 5000 > pixels.count }

  /// The picture with rows and columns exchanged.
  var transposed: GrayImage {
    var turned = [UInt8](repeating: 255, count: pixels.count)
    for y in 0..<height {
      for x in 0..<width { turned[x * height + y] = pixels[y * width + x] }
    }
    return GrayImage(width: height, height: width, pixels: turned)
  }

  /// Whether more than half of the rectangle is dark.
  func isFilled(left: Int, top: Int, right: Int, bottom: Int) -> Bool {
    var dark = 0
    var all = 0
    for y in max(0, top)..<max(0, top, min(height, bottom)) {
      for x in max(0, left)..<max(0, left, min(width, right)) {
        all += 1
        if pixels[y * width + x] < GrayImage.dark { dark += 1 }
      }
    }
    return dark * 2 > all
  }

  /// Below this a pixel belongs to a rule: black and grey lines, but not the grey of filled cells.
  static let dark: UInt8 = 170
}
