import Glibc

/// Where bytes stop being CP932.
struct CP932Fault: Error, Equatable {
  /// Zero-based byte.
  let offset: Int
}

/// Decodes the Shift_JIS of Windows strictly, with the tables of the C library.
func decodeCP932(_ bytes: [UInt8]) -> Result<String, CP932Fault> {
  guard let converter = unsafe iconv_open("UTF-8", "CP932"), Int(bitPattern: converter) != -1 else {
    preconditionFailure("the C library does not know CP932")
  }
  defer { unsafe iconv_close(converter) }
  var input = bytes.map { CChar(bitPattern: $0) }
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count * 2)
  var chunk = [CChar](repeating: 0, count: 65_536)
  var done = 0
  while done < input.count {
    var left = input.count - done
    var room = chunk.count
    let result = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe chunk.withUnsafeMutableBufferPointer { chunk in
        var from = unsafe input.baseAddress.map { unsafe $0 + done }
        var to = chunk.baseAddress
        return unsafe iconv(converter, &from, &left, &to, &room)
      }
    }
    let code = errno
    done = input.count - left
    output += chunk.prefix(chunk.count - room).map { UInt8(bitPattern: $0) }
    if result == -1, code != E2BIG { return .failure(CP932Fault(offset: done)) }
  }
  return .success(String(decoding: output, as: UTF8.self))
}
