import DOM
import PageFacts
import RuleKit
import WebAddress
import Wording

/// The image that networks show with a shared page has a whole address, a format they show, and is large
/// enough.
///
/// An image that is not there is `broken-resource`'s.
struct SocialImageRule: Rule {
  static let judgesHiddenElements = true
  /// Pixels; networks leave smaller images out.
  private static let smallest = 200

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    for node in page.index.metas {
      let meta = Element(node, in: page.document)
      guard let name = (meta[.property] ?? meta[.name])?.trimmed.asciiLowercased,
        name == "og:image" || name == "og:image:url" || name == "twitter:image",
        let href = meta[.content]?.trimmed, !href.isEmpty, !href.isTemplateCode
      else { continue }
      judge(href, of: meta, in: page, &reporter)
    }
  }

  private func judge(
    _ href: UTF8Slice, of meta: Element, in page: Page, _ reporter: inout Reporter<Self>
  ) {
    guard href.hasPrefixIgnoringASCIICase("http://") || href.hasPrefixIgnoringASCIICase("https://")
    else {
      return reporter.fail(meta, .relative(href: String(href)))
    }
    let path = page.reference(href).address?.path.lowercased() ?? ""
    if path.hasSuffix(".svg") || path.hasSuffix(".svgz") {
      return reporter.fail(meta, .drawing(href: String(href)))
    }
    guard let file = page.file(at: href), let image = page.fact(ImageFile.self, ofFile: file) else {
      return reporter.pass(meta)
    }
    if let width = image.width, let height = image.height,
      width < Self.smallest || height < Self.smallest
    {
      reporter.fail(meta, .small(height: height, href: String(href), width: width))
    } else {
      reporter.pass(meta)
    }
  }
}
