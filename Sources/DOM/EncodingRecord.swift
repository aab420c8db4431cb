/// How a file's bytes were decoded and what declares it (HTML, 13.2.3).
@usableFromInline package struct EncodingRecord: Sendable, Equatable {
  /// What settled the encoding.
  package enum Source: String, Sendable {
    case byteOrderMark
    /// The `Content-Type` header, or the caller in its place.
    case transport
    /// A `meta` element within the first 1,024 bytes.
    case meta
    /// Nothing is declared, but the bytes are valid UTF-8 beyond ASCII.
    case detected
    /// Nothing is declared: windows-1252.
    case fallback
  }

  /// The name in the Encoding Standard, such as `UTF-8` or `windows-1252`.
  package var name: String
  /// What settled the encoding.
  package var source: Source
  /// The label that a `meta` element within the first 1,024 bytes gives, even when something
  /// stronger settled the encoding.
  package var metaLabel: String?
  /// How many bytes of the file stand before the decoded source (the byte order mark).
  package var byteOrderMarkLength: Int
  /// How many malformed byte sequences became U+FFFD.
  package var malformedSequences: Int

  /// A record of an encoding and how it was found.
  package init(
    name: String, source: Source, metaLabel: String? = nil, byteOrderMarkLength: Int = 0,
    malformedSequences: Int = 0
  ) {
    self.name = name
    self.source = source
    self.metaLabel = metaLabel
    self.byteOrderMarkLength = byteOrderMarkLength
    self.malformedSequences = malformedSequences
  }
}
