import Text

/// Some lines of a file and what stands in their place.
package struct LineEdit: Sendable, Hashable {
  /// From 1, both included; `last` is less than `first` where lines are added.
  package let first: Int
  package let last: Int
  package let text: String

  package init(first: Int, last: Int, text: String) {
    self.first = first
    self.last = last
    self.text = text
  }

  /// Why a file is not edited.
  package enum Refusal: String, Error {
    /// It has not so many lines.
    case lines
    /// It is no UTF-8: what is typed would be written otherwise than the rest.
    case encoding
    /// It was changed meanwhile.
    case changed
    /// It cannot be written.
    case write
    /// There is nothing to undo, or the file was changed since.
    case nothing
  }

  /// The file with the edit. All other bytes stay as they are; line breaks are those of the file.
  package func applied(to file: [UInt8]) throws(Refusal) -> [UInt8] {
    guard String(validating: file, as: UTF8.self) != nil else { throw .encoding }
    let lines = FileLines(file)
    guard first >= 1, last >= first - 1, last <= lines.starts.count else { throw .lines }
    let start = first <= lines.starts.count ? lines.starts[first - 1] : file.count
    let end = last >= first ? lines.end(of: last) : start
    var new = Array(text.utf8)
    if lines.lineBreak != [UInt8(ascii: "\n")] {
      new = new.filter { $0 != UInt8(ascii: "\r") }
        .flatMap { $0 == UInt8(ascii: "\n") ? lines.lineBreak : [$0] }
    }
    return file[..<start] + new + file[end...]
  }
}

/// Where the lines of a file begin, as editors count them.
struct FileLines {
  /// The offset of the first byte of each line.
  private(set) var starts: [Int] = [0]
  /// Offsets after the last byte of each line, its line break left out.
  private var ends: [Int] = []
  /// The line break that the file begins to use.
  private(set) var lineBreak = [UInt8(ascii: "\n")]

  init(_ file: [UInt8]) {
    var index = 0
    while index < file.count {
      let byte = file[index]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        index += 1
        continue
      }
      let isPair =
        byte == UInt8(ascii: "\r") && index + 1 < file.count
        && file[index + 1] == UInt8(ascii: "\n")
      let next = index + (isPair ? 2 : 1)
      if ends.isEmpty { lineBreak = Array(file[index..<next]) }
      ends.append(index)
      starts.append(next)
      index = next
    }
    ends.append(file.count)
  }

  /// The offset after the last byte of a line, from 1.
  func end(of line: Int) -> Int { ends[line - 1] }
}

extension [UInt8] {
  /// Tells states of a file apart.
  var mark: String { String(FNV1a.hash(of: span), radix: 16) }
}
