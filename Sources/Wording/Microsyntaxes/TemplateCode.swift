package import DOM

extension UTF8Slice {
  /// True of a value that a template engine, a server or a script was to fill in.
  package var isTemplateCode: Bool {
    withSpan { bytes in
      guard !bytes.isEmpty else { return false }
      for index in 1..<bytes.count {
        switch (bytes[index - 1], bytes[index]) {
        // {{ {% <? <% ${ [[ %% #{
        case (0x7B, 0x7B), (0x7B, 0x25), (0x3C, 0x3F), (0x3C, 0x25), (0x24, 0x7B), (0x5B, 0x5B),
          (0x25, 0x25), (0x23, 0x7B):
          return true
        default: continue
        }
      }
      return false
    }
  }
}
