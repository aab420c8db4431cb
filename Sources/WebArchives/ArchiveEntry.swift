package import Crawling

/// What an archive holds at one place.
package enum ArchiveEntry: Sendable {
  /// What a server answered, its body decoded.
  case answer(HTTPResponse)
  /// What a crawl by Parvis came to, as JSON.
  case crawl([UInt8])
  /// Something that cannot be used.
  case broken(BrokenRecord)
}

/// A record that cannot be used, told so that nothing is lost in silence.
package struct BrokenRecord: Sendable, Hashable {
  /// Counting records or lines from 1.
  package var number: Int
  /// The address that it is about, where that can be read.
  package var url: String?
  package var fault: ArchiveFault

  package init(number: Int, url: String? = nil, fault: ArchiveFault) {
    self.number = number
    self.url = url
    self.fault = fault
  }
}

/// Why a record, or what follows it, cannot be used.
package enum ArchiveFault: Sendable, Hashable {
  /// The input could not be read on, in the words of the system.
  case unreadable(String)
  /// It ends within a record.
  case cutShort
  case damagedGzip
  /// Neither a record of WARC nor a line of JSON.
  case notARecord
  case noLength
  case tooLarge(limit: Int)
  case noAddress
  case notHTTP
  /// What is stored is not the file itself: it was the same as one of another archive.
  case revisit
  /// Packed in a way that is not read here.
  case encoding(String)
  /// The same address stands in the archive before.
  case repeated

  /// Kebab case, for programs.
  package var code: String {
    switch self {
    case .unreadable: "unreadable"
    case .cutShort: "cut-short"
    case .damagedGzip: "damaged-gzip"
    case .notARecord: "not-a-record"
    case .noLength: "no-length"
    case .tooLarge: "too-large"
    case .noAddress: "no-address"
    case .notHTTP: "not-http"
    case .revisit: "revisit"
    case .encoding: "encoding"
    case .repeated: "repeated"
    }
  }
}
