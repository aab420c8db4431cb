package import DOM
import RuleKit
import Text
import Wording

/// What a page loads by itself: images, styles, scripts, frames.
package struct Resource {
  package enum Kind {
    /// What can change the page: browsers refuse to load it insecurely.
    case active
    /// What is only shown or played.
    case passive
  }

  package let reference: UTF8Slice
  package let kind: Kind

  /// Elements that may load something.
  package static let elements: [Name] = [
    .img, .source, .link, .script, .iframe, .frame, .video, .audio, .track, .embed, .object, .input,
  ]

  /// What `element` loads; blanks, placeholders of templates and `data:` are left out.
  package static func all(of element: Element) -> [Resource] {
    var found: [Resource] = []
    func add(_ attribute: Name, _ kind: Kind) {
      if let value = element[attribute]?.trimmed {
        found.append(Resource(reference: value, kind: kind))
      }
    }
    switch element.name {
    case .img:
      add(.src, .passive)
      found += candidates(of: element)
    case .source:
      add(.src, .passive)
      found += candidates(of: element)
    case .input:
      if element[.type].map({ $0.trimmed.equalsIgnoringASCIICase("image") }) ?? false {
        add(.src, .passive)
      }
    case .video:
      add(.src, .passive)
      add(.poster, .passive)
    case .audio, .track: add(.src, .passive)
    case .script: add(.src, .active)
    case .iframe, .frame, .embed: add(.src, .active)
    case .object: add(.data, .active)
    case .link:
      let keywords = element[.rel]?.tokens ?? []
      if keywords.contains(where: { $0.equalsIgnoringASCIICase("stylesheet") }) {
        add(.href, .active)
      } else if keywords.contains(where: { Self.loadingKeywords.contains($0.asciiLowercased) }) {
        add(.href, .passive)
      }
    default: return []
    }
    return found.filter {
      !$0.reference.isEmpty && !$0.reference.needsNoRequest && !$0.reference.isTemplateCode
    }
  }

  /// What `element` loads or names as a file of the site: images of drawings and those that are shown
  /// where the page is shared, too.
  package static func references(of element: Element) -> [UTF8Slice] {
    let named: UTF8Slice?
    switch (element.namespace, element.name) {
    case (.html, .meta):
      let property = (element[.property] ?? element[.name])?.trimmed.asciiLowercased ?? ""
      named = sharedImages.contains(property) ? element[.content]?.trimmed : nil
    case (.html, _): return all(of: element).map(\.reference)
    case (.svg, _) where element.localName == "image" || element.localName == "use":
      named = (element[.href] ?? element[.xlinkHref])?.trimmed
    default: return []
    }
    guard let named, !named.isEmpty, named[0] != UInt8(ascii: "#"), !named.needsNoRequest,
      !named.isTemplateCode
    else { return [] }
    return [named]
  }

  private static let sharedImages: Set<String> = [
    "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src",
  ]

  private static let loadingKeywords: Set<String> = [
    "apple-touch-icon", "apple-touch-icon-precomposed", "icon", "manifest", "mask-icon",
    "modulepreload", "preload",
  ]

  /// The addresses of `srcset` (HTML, 4.8.4.2.1): each up to white space; descriptors follow.
  private static func candidates(of element: Element) -> [Resource] {
    guard let set = element[.srcset] else { return [] }
    var found: [Resource] = []
    set.withSpan { bytes in
      var index = 0
      while index < bytes.count {
        while index < bytes.count, bytes[index].isASCIIWhitespace || bytes[index] == 0x2C {
          index += 1
        }
        let lower = index
        while index < bytes.count, !bytes[index].isASCIIWhitespace { index += 1 }
        var upper = index
        let endsInComma = upper > lower && bytes[upper - 1] == 0x2C
        while upper > lower, bytes[upper - 1] == 0x2C { upper -= 1 }
        if upper > lower {
          found.append(Resource(reference: set[lower..<upper], kind: .passive))
        }
        if !endsInComma {
          while index < bytes.count, bytes[index] != 0x2C { index += 1 }
        }
      }
    }
    return found
  }
}

extension UTF8Slice {
  /// True of addresses that contain what they name, or name nothing.
  fileprivate var needsNoRequest: Bool {
    hasPrefixIgnoringASCIICase("data:") || hasPrefixIgnoringASCIICase("blob:")
      || hasPrefixIgnoringASCIICase("about:") || hasPrefixIgnoringASCIICase("javascript:")
  }
}
