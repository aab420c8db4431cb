import AuditModel

/// What all pages of ours share: the head with its policy, the way to the content, the contents, the
/// sections, the foot.
struct HTMLDocument {
  /// A part of the page with its heading.
  struct Section {
    let id: String
    let title: String
    /// What stands beside its name in the contents: how many there are.
    var count: String?
    let content: HTML
    /// False of parts that are read on a screen: paper has them on demand alone.
    var isPrinted = true
  }

  let context: ReportContext
  let title: String
  let description: String
  /// The content of `header`, the first heading in it.
  let banner: HTML
  let sections: [Section]
  /// The content of `footer`.
  let foot: HTML
  var style = HTMLAssets.style
  /// Nil for a page without a script.
  var script: String? = HTMLAssets.script
  /// Attributes of `body`, with a space before each.
  var attributes: HTML = .empty
  /// What follows the contents beside the text.
  var aside: HTML = .empty
  /// Whether a server answers the page's forms and requests.
  var isServed = false

  var markup: HTML {
    """
    <!DOCTYPE html>
    <html lang="\(context.language.rawValue)">
    \(HTMLHead.html(
      title: title, description: description, style: style, script: source,
      showsFiles: context.options.renewal != nil, isServed: isServed))
    <body\(attributes)\(renewal)>
    <a class="skip" href="#main">\(context.write(.skip))</a>
    <header>
    \(banner)
    </header>
    <div class="frame">
    \(contents)
    <main id="main" tabindex="-1">
    \(sections.map(markup))</main>
    </div>
    <footer>
    \(foot)
    </footer>
    \(source.map { script -> HTML in "<script>\(asset: script)</script>\n" } ?? .empty)</body>
    </html>

    """
  }

  /// The script, with what watches for a newer report.
  private var source: String? {
    context.options.renewal == nil ? script : (script ?? "") + HTMLScript.renewal
  }

  private var renewal: HTML {
    guard let renewal = context.options.renewal else { return .empty }
    return " data-mark=\"\(renewal.mark)\" data-number=\"\(String(renewal.number))\""
  }

  private func markup(of section: Section) -> HTML {
    """
    <section id="\(section.id)" aria-labelledby="\(section.id)-h"\
    \(section.isPrinted ? .empty : " class=\"screen\"")>
    <h2 id="\(section.id)-h">\(section.title)</h2>
    \(section.content)</section>

    """
  }

  private var contents: HTML {
    guard sections.count > 1 else { return .empty }
    let links = sections.map { section -> HTML in
      """
      <li><a href="#\(section.id)">\(section.title)\
      \(section.count.map { " <span>\($0)</span>" } ?? .empty)</a></li>

      """
    }
    return """
      <nav aria-label="\(context.write(.contents))">
      <ul>
      \(links)</ul>
      \(aside)</nav>
      """
  }
}
