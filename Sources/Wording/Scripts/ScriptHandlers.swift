import Text

/// What a script does when a field is changed, as far as its words tell: nothing is run.
package struct ScriptHandlers: Sendable {
  /// In lower case.
  private let code: String

  /// Longer scripts are not read, nor longer functions than this.
  private static let maximumBytes = 64_000
  private static let maximumBody = 1_500
  /// An element is asked for, and told what to do on a change, within so many characters.
  private static let reach = 160
  private static let maximumPlaces = 8

  package init(_ code: String) {
    self.code = code.utf8.count <= Self.maximumBytes ? code.lowercased() : ""
  }

  package var isEmpty: Bool { code.isEmpty }

  /// True where a function of that name leaves the page.
  package func functionLeavesPage(_ name: String) -> Bool {
    ["function \(name)(", "function \(name) (", "\(name)=function(", "\(name) = function("].contains
    {
      guard let start = code.firstRange(of: $0) else { return false }
      return leavesPage(code[start.upperBound...])
    }
  }

  /// True where the element with the id is told to leave the page when it is changed.
  package func changeLeavesPage(ofID id: String) -> Bool {
    let id = id.lowercased()
    guard id.utf8.count >= 1, id.utf8.count < 100 else { return false }
    return ["\"\(id)\"", "'\(id)'", "\"#\(id)\"", "'#\(id)'"].contains { sought in
      var rest = code[...]
      for _ in 0..<Self.maximumPlaces {
        guard let found = rest.firstRange(of: sought) else { return false }
        rest = rest[found.upperBound...]
        guard let change = rest.prefix(Self.reach).firstRange(of: "change") else { continue }
        if leavesPage(rest[change.upperBound...]) { return true }
      }
      return false
    }
  }

  /// True where the block that begins next leaves the page.
  private func leavesPage(_ rest: Substring) -> Bool {
    var depth = 0
    var body = ""
    for character in rest.prefix(Self.maximumBody) {
      if character == "{" { depth += 1 }
      if depth > 0 { body.append(character) }
      if character == "}" {
        depth -= 1
        if depth <= 0 { break }
      }
      // What names a function instead has no block.
      if depth == 0, character == ";" { break }
    }
    return HandlerCode(body)?.leavesPage ?? false
  }
}
