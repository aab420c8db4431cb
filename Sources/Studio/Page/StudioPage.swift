import AuditModel
import Reports

/// The studio's page. What changes in it, its script fills in.
struct StudioPage: Sendable {
  let markup: String
  /// What is printed once lessons are done.
  let certificate: String

  /// - Parameters:
  ///   - key: what opens the site's files, where a secret is asked for.
  ///   - runsScripts: whether scripts of previewed pages run.
  init(session: StudioSession, canEdit: Bool, key: String? = nil, runsScripts: Bool = false) {
    let settings = session.settings
    let page = StudioMarkup(
      language: settings.language, title: session.title, canEdit: canEdit,
      hasLessons: settings.hasLessons, isLive: session.stored != nil, key: key,
      runsScripts: runsScripts)
    markup = page.markup.source
    certificate = page.certificate.source
  }
}

/// The parts of the page.
struct StudioMarkup {
  let language: Language
  let title: String
  let canEdit: Bool
  let hasLessons: Bool
  /// Whether a live site is shown, which nothing here changes.
  let isLive: Bool
  var key: String?
  var runsScripts = false

  func say(_ phrase: StudioPhrase) -> String { phrase.text(in: language) }

  /// All texts of the script, by name.
  private var texts: String {
    let members = StudioPhrase.allCases.map { ("\($0)", JSONValue.string(say($0))) }
    return JSONText(.inline(.object(members))).text
  }

  var markup: HTML {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <title>\(title) – \(say(.studio)) Parvis</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="\(say(.description))">
    <meta name="robots" content="noindex">
    <link rel="icon" href="/-/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/-/studio.css">
    <script src="/-/studio.js" defer></script>
    </head>
    <body data-texts="\(texts)" data-edit="\(canEdit ? "1" : "")" \
    data-lessons="\(hasLessons ? "1" : "")" data-key="\(key ?? "")" \
    data-scripts="\(runsScripts ? "1" : "")">
    <a class="skip" href="#panel">\(say(.skip))</a>
    \(header)
    <div class="columns">
    \(pages)
    <main id="main">
    \(stage)
    \(panel)
    </main>
    </div>
    <p id="said" class="said" role="status"></p>
    \(keys)
    \(filters)
    </body>
    </html>

    """
  }

  private var header: HTML {
    """
    <header class="bar">
    <h1><span class="brand">\(say(.studio))</span> \(title)</h1>
    <p id="left" class="left"></p>
    <div class="tools" role="group" aria-label="\(say(.tools))">
    \(isLive ? HTML.empty : tool("compare", .compare, key: "a"))
    \(tool("project", .projection, key: "v"))
    <button type="button" id="theme">\(say(.theme)) <kbd>t</kbd></button>
    <button type="button" id="help" aria-haspopup="dialog">\(say(.shortcuts)) <kbd>?</kbd></button>
    </div>
    </header>
    """
  }

  private func tool(_ id: String, _ phrase: StudioPhrase, key: String) -> HTML {
    """
    <button type="button" id="\(id)" aria-pressed="false">\(say(phrase)) <kbd>\(key)</kbd></button>
    """
  }

  private var pages: HTML {
    """
    <nav id="pages" aria-labelledby="pages-h">
    <h2 id="pages-h">\(say(.pages))</h2>
    <label for="filter">\(say(.filterPages))</label>
    <input type="search" id="filter" autocomplete="off">
    <ul id="page-list"></ul>
    <p id="no-page" hidden>\(say(.noPage))</p>
    </nav>
    """
  }

  private var stage: HTML {
    """
    <section class="stage" aria-labelledby="stage-h">
    <div class="stage-bar">
    <h2 id="stage-h">\(say(.loading))</h2>
    <p class="turn"><button type="button" id="page-before" aria-label="\(say(.previousPage))">\
    <span aria-hidden="true">‹</span></button>\
    <button type="button" id="page-after" aria-label="\(say(.nextPage))">\
    <span aria-hidden="true">›</span></button></p>
    \(viewChoice)
    </div>
    \(isLive ? "<p class=\"view-note\">\(say(.liveNote))</p>\n" : HTML.empty)\
    <p id="view-note" class="view-note" hidden></p>
    <div class="screen" id="screen">
    <iframe id="frame" title="\(say(.preview))" sandbox="allow-scripts"></iframe>
    <iframe id="frame-before" title="\(say(.previewBefore))" sandbox="allow-scripts" hidden></iframe>
    <div id="cut-line" class="cut-line" hidden><span>\(say(.before))</span><span>\(say(.after))</span></div>
    </div>
    <p id="cut-bar" class="cut-bar" hidden><label for="cut">\(say(.cut))</label>
    <input type="range" id="cut" min="0" max="100" value="50"></p>
    </section>
    """
  }

  private var viewChoice: HTML {
    """
    <p class="choice"><label for="view">\(say(.view))</label>
    <select id="view">
    <option value="corrections">\(say(.corrections))</option>
    \(group(.viewLists, [.spoken, .headings, .links, .fields, .landmarks]))
    \(group(.viewDrawn, [.images, .tabs, .noImages, .noStyles]))
    \(group(.viewEyes, [.blur, .grey, .protan, .deutan, .tritan, .zoom200, .zoom400]))
    \(group(.viewElsewhere, [.search]))
    </select></p>
    """
  }

  private func group(_ name: StudioPhrase, _ views: [StudioPhrase]) -> HTML {
    let options = views.map { view -> HTML in
      "<option value=\"\("\(view)" as String)\">\(say(view))</option>\n"
    }
    return "<optgroup label=\"\(say(name))\">\n\(options)</optgroup>"
  }

  /// What eyes without one kind of cones see: Machado, Oliveira, Fernandes (2009), in linear light.
  private var filters: HTML {
    let matrices = [
      (
        "protan",
        "0.152286 1.052583 -0.204868 0.114503 0.786281 0.099216 -0.003882 -0.048116 1.051998"
      ),
      (
        "deutan",
        "0.367322 0.860646 -0.227968 0.280085 0.672501 0.047413 -0.011820 0.042940 0.968881"
      ),
      (
        "tritan",
        "1.255528 -0.076749 -0.178779 -0.078411 0.930809 0.147602 0.004733 0.691367 0.303900"
      ),
    ]
    let parts = matrices.map { name, numbers -> HTML in
      let values = numbers.split(separator: " ")
      let rows = stride(from: 0, to: 9, by: 3).map {
        values[$0..<($0 + 3)].joined(separator: " ") + " 0 0"
      }
      return """
        <filter id="\(name)" color-interpolation-filters="linearRGB"><feColorMatrix type="matrix" \
        values="\(rows.joined(separator: " ") + " 0 0 0 1 0")"/></filter>

        """
    }
    return """
      <svg class="filters" aria-hidden="true" focusable="false">
      \(parts)</svg>
      """
  }

  private var panel: HTML {
    """
    <section class="panel" id="panel" tabindex="-1" aria-labelledby="step">
    <div id="lesson" hidden></div>
    <div id="view-panel" hidden></div>
    <div id="corrections">
    <div class="steps">
    <h2 id="step">\(say(.correction))</h2>
    <p class="turn"><button type="button" id="previous">\(say(.previous)) <kbd>p</kbd></button>\
    <button type="button" id="next">\(say(.next)) <kbd>n</kbd></button></p>
    </div>
    <div id="finding"></div>
    <div id="all">
    <h2>\(say(.allOfPage))</h2>
    <p class="check"><input type="checkbox" id="reviews"> <label for="reviews">\(say(.showReviews))</label></p>
    <ol id="list"></ol>
    </div>
    </div>
    </section>
    """
  }

  /// Who did which lessons, for paper.
  var certificate: HTML {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <title>\(say(.certificate)) – \(say(.studio)) Parvis</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="\(say(.certificateDescription))">
    <meta name="robots" content="noindex">
    <link rel="icon" href="/-/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/-/studio.css">
    <script src="/-/certificate.js" defer></script>
    </head>
    <body class="certificate" data-texts="\(texts)">
    <main>
    <h1>\(say(.certificate))</h1>
    <p class="screen-only"><label for="who">\(say(.yourName))</label> <input id="who" autocomplete="name"> \
    <button type="button" id="print">\(say(.printIt))</button> <a href="/-/">\(say(.backToStudio))</a></p>
    <p class="who" id="shown"></p>
    <p>\(say(.certificateText))</p>
    <ol id="done"></ol>
    <p id="day"></p>
    <p class="faint">\(say(.certificateNote))</p>
    </main>
    </body>
    </html>

    """
  }

  private var keys: HTML {
    var rows: [(String, StudioPhrase)] = [
      ("n", .next), ("p", .previous), ("]", .nextPage), ("[", .previousPage), ("r", .reveal),
      ("v", .projection), ("a", .compare), ("c", .corrections), ("l", .spoken), ("h", .headings),
      ("i", .images), ("o", .tabs), ("m", .search), ("t", .theme), ("?", .shortcuts),
    ]
    if canEdit { rows.append(("e", .edit)) }
    // A live site has no other state.
    if isLive { rows.removeAll { $0.0 == "a" } }
    let items = rows.map { key, phrase -> HTML in
      "<div><dt><kbd>\(key)</kbd></dt><dd>\(say(phrase))</dd></div>\n"
    }
    return """
      <dialog id="keys" aria-labelledby="keys-h">
      <h2 id="keys-h">\(say(.shortcuts))</h2>
      <p>\(say(.aboutKeys))</p>
      <dl>
      \(items)</dl>
      <p class="check"><input type="checkbox" id="single" checked> <label for="single">\(say(.shortcutsOn))</label></p>
      <p><button type="button" id="keys-close">\(say(.close))</button></p>
      </dialog>
      """
  }
}
