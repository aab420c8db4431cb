package import DOM

extension UTF8Slice {
  /// True of a value that a template engine, a server or a script was to fill in.
  package var isTemplateCode: Bool {
    withSpan { bytes in
      for index in bytes.indices.dropLast() {
        // {{ {% <? <% ${ [[ %% #{
        switch bytes[index] {
        case 0x7B: if bytes[index + 1] == 0x7B || bytes[index + 1] == 0x25 { return true }
        case 0x3C: if bytes[index + 1] == 0x3F || bytes[index + 1] == 0x25 { return true }
        case 0x23, 0x24: if bytes[index + 1] == 0x7B { return true }
        case 0x5B: if bytes[index + 1] == 0x5B { return true }
        case 0x25: if bytes[index + 1] == 0x25 { return true }
        default: continue
        }
      }
      return false
    }
  }
}
