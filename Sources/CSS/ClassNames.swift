import Text

/// The classes that the selectors of a sheet ask for outside of `:is()`, `:not()` and the like.
final class ClassNames: Sendable {
  private let names: Set<TextKey>

  init(_ rules: ContiguousArray<StyleRule>) {
    var names: Set<TextKey> = []
    for rule in rules {
      for selector in rule.selectors.selectors {
        for compound in selector.compounds {
          for case .className(let name) in compound.conditions {
            names.insert(TextKey(selector.spelling(of: name)))
          }
        }
      }
    }
    self.names = names
  }

  func contains(_ name: String) -> Bool { names.contains(TextKey(name)) }
}

extension StyleSheet {
  /// True when a rule has a selector that asks for the class, spelled like that. The names are gathered
  /// once for all pages.
  package func speaks(ofClass name: String) -> Bool {
    let names = classNames.load() ?? classNames.storeIfNil(ClassNames(rules))
    return names.contains(name)
  }
}
