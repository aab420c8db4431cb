extension SelectorList {
  /// Why a text is no list of selectors.
  package enum ParseFailure: Error {
    /// It is not valid (Selectors 4, section 18).
    case invalid
    /// It nests deeper or joins more than ``SelectorParser`` takes.
    case limit
  }

  /// Reads selectors that stand by themselves, as `querySelector` does: no namespaces are declared
  /// and nothing is nested.
  package static func parse(_ text: String) throws(ParseFailure) -> SelectorList {
    var parser = SelectorParser()
    guard let list = parser.list(TokenList(text).cursor) else {
      throw parser.hitLimit ? .limit : .invalid
    }
    return list
  }
}
