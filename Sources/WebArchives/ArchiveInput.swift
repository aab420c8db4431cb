import Archives
import Crawling
import Text

/// The bytes of an archive as they come, unpacked where they are gzip.
final class ArchiveInput {
  /// At most so many bytes; none at the end.
  typealias Source = (Int) throws(SystemError) -> [UInt8]

  private let source: Source
  private var buffer: [UInt8] = []
  private var position = 0
  private var inflater: Inflater?
  private var hasBegun = false
  private var isAtEnd = false
  /// Why no more can be read, though it is not the end; nil while all is well.
  private(set) var problem: ArchiveFault?

  private static let chunk = 1 << 16

  init(_ source: @escaping Source) { self.source = source }

  /// - Parameter descriptor: what is read from; it stays open.
  convenience init(_ descriptor: Int32) {
    self.init { (count) throws(SystemError) in
      try SystemCalls.read(descriptor, upTo: count)
    }
  }

  convenience init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    self.init { count in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }

  /// The next bytes without taking them; fewer at the end.
  func peek(_ count: Int) -> ArraySlice<UInt8> {
    while buffer.count - position < count, fill() {}
    return buffer[position..<min(buffer.count, position + count)]
  }

  /// At most `count` bytes.
  func take(_ count: Int) -> [UInt8] {
    let taken = Array(peek(count))
    position += taken.count
    return taken
  }

  /// Passes over at most `count` bytes; answers how many there were.
  func skip(_ count: Int) -> Int {
    var left = count
    while left > 0 {
      let part = peek(min(left, Self.chunk)).count
      if part == 0 { break }
      position += part
      left -= part
    }
    return count - left
  }

  /// A line with its end; nil at the end of the input. A longer one than `limit` is cut, and the rest passed
  /// over.
  func line(limit: Int) -> (bytes: [UInt8], isWhole: Bool)? {
    var line: [UInt8] = []
    var isWhole = true
    while true {
      if position == buffer.count, !fill() {
        return line.isEmpty && isWhole ? nil : (line, isWhole)
      }
      let rest = buffer[position...]
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? buffer.count
      let part = buffer[position..<end]
      if line.count + part.count <= limit { line += part } else { isWhole = false }
      position = end
      if part.last == 0x0A { return (line, isWhole) }
    }
  }

  /// Goes on with the next member of a gzip file after one that is damaged; false where none follows.
  func resume() -> Bool {
    guard problem == .damagedGzip, let inflater else { return false }
    buffer = []
    position = 0
    problem = nil
    while !inflater.skipToMember() {
      do throws(SystemError) {
        let bytes = try source(Self.chunk)
        if bytes.isEmpty { isAtEnd = true }
        inflater.feed(bytes)
      } catch {
        problem = .unreadable(error.message)
      }
      if isAtEnd || problem != nil { return false }
    }
    return true
  }

  /// Reads more; false at the end.
  private func fill() -> Bool {
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    while !isAtEnd, problem == nil {
      let more = inflater.map(unpacked) ?? received()
      if !more.isEmpty {
        buffer += more
        return true
      }
    }
    return false
  }

  private func received() -> [UInt8] {
    do throws(SystemError) {
      var bytes = try source(Self.chunk)
      if !hasBegun, !bytes.isEmpty {
        hasBegun = true
        if bytes.count == 1 { bytes += try source(Self.chunk) }
        if Inflater.isGzip(bytes) {
          let inflater = Inflater()
          inflater.feed(bytes)
          self.inflater = inflater
          return unpacked(inflater)
        }
      }
      if bytes.isEmpty { isAtEnd = true }
      return bytes
    } catch {
      problem = .unreadable(error.message)
      return []
    }
  }

  /// The next unpacked bytes; empty where more has to be read first, or at the end.
  private func unpacked(_ inflater: Inflater) -> [UInt8] {
    if inflater.isHungry {
      do throws(SystemError) {
        let bytes = try source(Self.chunk)
        if bytes.isEmpty {
          if inflater.isBetweenMembers { isAtEnd = true } else { problem = .cutShort }
          return []
        }
        inflater.feed(bytes)
      } catch {
        problem = .unreadable(error.message)
        return []
      }
    }
    let bytes = inflater.next(limit: Self.chunk)
    if inflater.isBroken { problem = .damagedGzip }
    return bytes
  }
}
