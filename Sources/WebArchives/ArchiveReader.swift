import Crawling
import WebAddress

/// Reads pages and other files out of WARC (ISO 28500) or NDJSON, packed with gzip or not, record by record.
package final class ArchiveReader {
  /// The greatest record; longer ones are passed over and told.
  package static let recordLimit = 64 << 20
  static let headerLimit = 1 << 16

  private let input: ArchiveInput
  private let limit: Int
  private var number = 0
  private var isOver = false
  /// The problem that was told last, where nothing follows it.
  private var told: ArchiveFault?
  private enum Kind { case warc, lines }
  private var kind: Kind?

  /// - Parameter descriptor: what the archive is read from; it stays open.
  package init(_ descriptor: Int32) {
    input = ArchiveInput(descriptor)
    limit = Self.recordLimit
  }

  package init(_ bytes: [UInt8], limit: Int = recordLimit) {
    input = ArchiveInput(bytes)
    self.limit = limit
  }

  /// The next entry; nil at the end.
  package func next() -> ArchiveEntry? {
    while !isOver {
      if kind == nil { kind = input.peek(5).elementsEqual("WARC/".utf8) ? .warc : .lines }
      let entry = kind == .warc ? nextRecord() : nextLine()
      if let entry { return entry }
    }
    guard let problem = input.problem, problem != told else { return nil }
    // What follows a damaged member of a gzip file is read all the same.
    isOver = !input.resume()
    told = isOver ? problem : nil
    return broken(problem)
  }

  private func broken(_ fault: ArchiveFault, _ url: String? = nil) -> ArchiveEntry {
    .broken(BrokenRecord(number: number, url: url, fault: fault))
  }

  // MARK: Lines

  private func nextLine() -> ArchiveEntry? {
    guard let (bytes, isWhole) = input.line(limit: limit) else {
      isOver = true
      return nil
    }
    guard isWhole else {
      number += 1
      return broken(.tooLarge(limit: limit))
    }
    if bytes.allSatisfy({ $0 <= 0x20 }) { return nil }
    number += 1
    switch PageLineReader.answer(bytes) {
    case .success(let answer): return .answer(answer)
    case .failure(let failure): return broken(failure.fault, failure.url)
    }
  }

  // MARK: Records

  /// Nil for records that hold no answer, and at the end.
  private func nextRecord() -> ArchiveEntry? {
    while input.peek(1).first.map({ $0 == 0x0D || $0 == 0x0A }) ?? false { _ = input.take(1) }
    guard !input.peek(1).isEmpty else {
      isOver = true
      return nil
    }
    number += 1
    guard input.peek(5).elementsEqual("WARC/".utf8) else {
      findRecord()
      return broken(.notARecord)
    }
    var header = MessageHeader(from: input, limit: Self.headerLimit)
    guard let text = header.first("Content-Length"), let length = Int(text), length >= 0 else {
      findRecord()
      return broken(.noLength, header.first("WARC-Target-URI"))
    }
    let address = header.first("WARC-Target-URI").map { $0.trimmingBrackets }
    header.address = address
    guard length <= limit else {
      if input.skip(length) < length { isOver = true }
      return header.isOfInterest ? broken(.tooLarge(limit: limit), address) : nil
    }
    let block = input.take(length)
    guard block.count == length else {
      isOver = true
      return input.problem == nil ? broken(.cutShort, address) : nil
    }
    guard header.isOfInterest else { return nil }
    switch WARCRecord.entry(header, block) {
    case .success(let entry): return entry
    case .failure(let failure): return broken(failure.fault, address)
    }
  }

  /// Passes over what is no record, up to the next one.
  private func findRecord() {
    while !input.peek(5).elementsEqual("WARC/".utf8) {
      guard input.line(limit: Self.headerLimit) != nil else { return isOver = true }
    }
  }
}

/// Why a record or a line cannot be used.
struct RecordFailure: Error {
  var fault: ArchiveFault
  var url: String?

  init(_ fault: ArchiveFault, _ url: String? = nil) {
    self.fault = fault
    self.url = url
  }
}

extension String {
  /// Some programs write addresses in angle brackets, as WARC 1.0 wanted it.
  fileprivate var trimmingBrackets: String {
    hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
  }
}
