import AuditModel

/// What all pages of ours share: the head with its policy, the way to the content, the contents, the
/// sections, the foot.
struct HTMLDocument {
  /// A part of the page with its heading.
  struct Section {
    let id: String
    let title: String
    let content: HTML
  }

  let context: ReportContext
  let title: String
  let description: String
  /// The content of `header`, the first heading in it.
  let banner: HTML
  let sections: [Section]
  /// The content of `footer`.
  let foot: HTML

  var markup: HTML {
    """
    <!DOCTYPE html>
    <html lang="\(context.language.rawValue)">
    \(head)
    <body>
    <a class="skip" href="#main">\(context.write(.skip))</a>
    <header>
    \(banner)
    </header>
    \(contents)
    <main id="main" tabindex="-1">
    \(sections.map { section -> HTML in
      """
      <section id="\(section.id)" aria-labelledby="\(section.id)-h">
      <h2 id="\(section.id)-h">\(section.title)</h2>
      \(section.content)</section>

      """
    })</main>
    <footer>
    \(foot)
    </footer>
    <script>\(asset: HTMLAssets.script)</script>
    </body>
    </html>

    """
  }

  private var head: HTML {
    let policy =
      "default-src 'none'; style-src '\(SHA256.source(of: HTMLAssets.style))'; "
      + "script-src '\(SHA256.source(of: HTMLAssets.script))'; img-src data:; "
      + "base-uri 'none'; form-action 'none'"
    return """
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="\(policy)"/>
      <title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="robots" content="noindex"/>
      <meta name="referrer" content="no-referrer"/>
      <meta name="description" content="\(description)"/>
      <link rel="icon" href="\(asset: HTMLAssets.icon)"/>
      <style>\(asset: HTMLAssets.style)</style>
      </head>
      """
  }

  private var contents: HTML {
    guard sections.count > 1 else { return .empty }
    let links = sections.map { section -> HTML in
      "<li><a href=\"#\(section.id)\">\(section.title)</a></li>"
    }
    return """
      <nav aria-label="\(context.write(.contents))">
      <ul>\(links)</ul>
      </nav>
      """
  }
}
