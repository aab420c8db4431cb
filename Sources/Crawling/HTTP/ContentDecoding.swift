import Archives

/// A body as the `Content-Encoding` header says it is packed (RFC 9110, 8.4).
///
/// libcurl's own decoding takes a stream that ends early for a whole one, and fails on what follows its end.
package enum ContentDecoding {
  /// What a body comes to.
  package struct Outcome {
    package var body: [UInt8]
    package var cut: HTTPResponse.Cut?
    /// The body is not packed as the header says: it is given as it came.
    package var isFalse = false
  }

  /// The encodings of a header, outermost last; nil when one is none of ours.
  package static func encodings(_ headers: HTTPHeaders) -> [String]? {
    let names = headers.all("Content-Encoding").joined(separator: ",").split(separator: ",")
      .map { $0.lowercased().filter { !$0.isWhitespace } }
      .filter { !$0.isEmpty && $0 != "identity" }
    return names.allSatisfy { ["gzip", "x-gzip", "deflate"].contains($0) } ? names : nil
  }

  /// Unpacks.
  ///
  /// - Parameter limit: bytes after which the unpacked body is cut.
  package static func decode(_ body: [UInt8], _ encodings: [String], limit: Int) -> Outcome {
    var outcome = Outcome(body: body)
    for encoding in encodings.reversed() where !outcome.body.isEmpty {
      let step = decode(outcome.body, encoding, limit: limit)
      if step.isFalse { return Outcome(body: body, cut: outcome.cut, isFalse: true) }
      outcome.body = step.body
      outcome.cut = step.cut ?? outcome.cut
    }
    return outcome
  }

  private static func decode(_ body: [UInt8], _ encoding: String, limit: Int) -> Outcome {
    if encoding == "deflate" {
      let wrapped = inflate(Inflater(body, takesMembers: false), limit: limit)
      if !wrapped.body.isEmpty || wrapped.cut == nil { return wrapped }
      let raw = inflate(Inflater(body, isRaw: true, takesMembers: false), limit: limit)
      return raw.body.isEmpty && raw.cut != nil ? Outcome(body: body, isFalse: true) : raw
    }
    guard Inflater.isGzip(body) else { return Outcome(body: body, isFalse: true) }
    return inflate(Inflater(body, takesMembers: false), limit: limit)
  }

  private static func inflate(_ inflater: Inflater, limit: Int) -> Outcome {
    var output: [UInt8] = []
    while !inflater.isAtEnd, !inflater.isBroken {
      let room = limit - output.count
      if room == 0 {
        // One byte more tells whether it is longer than wanted.
        let isLonger = !inflater.next(limit: 1).isEmpty
        return Outcome(body: output, cut: isLonger ? .limit(limit) : nil)
      }
      output += inflater.next(limit: min(64 << 10, room))
    }
    return Outcome(
      body: output,
      cut: inflater.isBroken ? .broken("the compressed body ends early or is damaged") : nil)
  }
}
