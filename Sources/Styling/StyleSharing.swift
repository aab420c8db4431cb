internal import CSS
import Synchronization

/// Lets the pages of a site share what the same sheets make of the same elements.
///
/// A page takes a context for itself and gives it back when it is done with, so that pages on
/// several processors never meet in one.
package final class StyleSharing: Sendable {
  /// How many contexts wait for a page.
  private static let maximumIdle = 8

  /// Bytes of `style` elements whose sheets are kept, and the longest of them.
  private static let maximumText = 4 << 20
  private static let maximumLength = 1 << 20

  private let idle = Mutex<[StyleContext]>([])
  private let embedded = Mutex(Embedded())

  /// The sheets of `style` elements, by their text.
  private struct Embedded {
    var sheets: [EmbeddedKey: StyleSheet] = [:]
    var bytes = 0
  }

  private struct EmbeddedKey: Hashable {
    let text: String
    let environment: MediaEnvironment
  }

  package init() {}

  /// A context for a page with these sheets, made where none waits.
  func take(_ collection: SheetCollection, _ environment: MediaEnvironment) -> StyleContext {
    let identity = StyleContext.Identity(collection, environment)
    let known = idle.withLock { idle in
      idle.lastIndex { $0.identity == identity }.map { idle.remove(at: $0) }
    }
    return known ?? StyleContext(collection, identity)
  }

  /// Takes back a context that no page uses any more.
  func give(_ context: StyleContext) {
    guard context.isWorthKeeping else { return }
    idle.withLock { idle in
      // The longest idle goes first.
      if idle.count >= Self.maximumIdle { idle.removeFirst() }
      idle.append(context)
    }
  }

  /// The sheet of a `style` element; the same object for the same text, as a rule.
  func styleSheet(_ text: String, _ environment: MediaEnvironment) -> StyleSheet {
    guard text.utf8.count <= Self.maximumLength else {
      return StyleSheet(text, environment: environment)
    }
    let key = EmbeddedKey(text: text, environment: environment)
    if let known = embedded.withLock({ $0.sheets[key] }) { return known }
    let sheet = StyleSheet(text, environment: environment)
    return embedded.withLock { embedded in
      // Two pages may have read the same text at once: the first one counts for both.
      if let known = embedded.sheets[key] { return known }
      if embedded.bytes + text.utf8.count > Self.maximumText { embedded = Embedded() }
      embedded.sheets[key] = sheet
      embedded.bytes += text.utf8.count
      return sheet
    }
  }
}
