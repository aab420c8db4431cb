import Text

/// Scripts by their addresses.
package enum ScriptSource {
  /// True of libraries and services whose scripts know no element of the page: what a page does with
  /// them stands in scripts of its own.
  package static func isForeign(_ address: String) -> Bool {
    let bytes = address.utf8.map(\.asciiLowercased)
    let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
    // A slash at the end of the path begins no name.
    var last = end
    while last > 0, bytes[last - 1] == UInt8(ascii: "/") { last -= 1 }
    let file = (bytes[..<last].lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    if last > 0, Self.begins(filesByLetter, bytes, at: file, before: last) { return true }
    return bytes.indices.contains { Self.begins(hostsByLetter, bytes, at: $0, before: bytes.count) }
  }

  /// True when one of the words stands at `index`.
  private static func begins(
    _ words: [[[UInt8]]], _ bytes: [UInt8], at index: Int, before end: Int
  ) -> Bool {
    guard index < end else { return false }
    return words[Int(bytes[index])].contains { word in
      word.count <= end - index && word.indices.allSatisfy { bytes[index + $0] == word[$0] }
    }
  }

  private static let hostsByLetter = byLetter(hosts)
  private static let filesByLetter = byLetter(files)

  private static func byLetter(_ words: [String]) -> [[[UInt8]]] {
    var lists = [[[UInt8]]](repeating: [], count: 256)
    for word in words {
      if let first = word.utf8.first { lists[Int(first)].append(Array(word.utf8)) }
    }
    return lists
  }

  /// True of scripts that count visits and change nothing in the page.
  package static func onlyMeasures(_ address: String) -> Bool {
    let path = address.lowercased().prefix { $0 != "?" && $0 != "#" }
    if counters.contains(where: { path.contains(bytesOf: $0) }) { return true }
    let file = path.split(separator: "/").last ?? path
    return ["matomo.js", "piwik.js", "plausible.js", "xtcore.js", "smarttag.js"].contains(file)
  }

  private static let counters = [
    "googletagmanager.com/gtag/js", "google-analytics.com/", "//plausible.io/js/",
    "cloudflareinsights.com/", "//stats.wp.com/",
  ]

  private static let hosts = [
    "//ajax.googleapis.com/", "//www.google.com/recaptcha", "//www.gstatic.com/",
    "//apis.google.com/",
    "//maps.google", "//maps.googleapis.com/", "googletagmanager.com/", "google-analytics.com/",
    "googlesyndication.com/", "doubleclick.net/", "//code.jquery.com/", "//cdnjs.cloudflare.com/",
    "//cdn.jsdelivr.net/npm/", "//unpkg.com/", "bootstrapcdn.com/", "fontawesome.com/",
    "typekit.net/", "//challenges.cloudflare.com/", "cloudflareinsights.com/", "//js.hcaptcha.com/",
    "//hcaptcha.com/", "connect.facebook.net/", "//platform.twitter.com/", "platform.linkedin.com/",
    "//www.youtube.com/", "//player.vimeo.com/", "matomo", "piwik", "//plausible.io/",
    "//static.addtoany.com/", "addthis.com/", "sharethis.com/", "hotjar.com/", "clarity.ms/",
    "cookiebot.com/", "cookielaw.org/", "axept.io/", "didomi.io/", "xiti.com/", "aticdn.net/",
    "eulerian", "//polyfill.io/", "//cdn.ampproject.org/", "readspeaker.com/", "//stats.wp.com/",
  ]

  /// What the names of files of libraries begin with.
  private static let files = [
    "jquery", "bootstrap.", "bootstrap-", "popper", "modernizr", "lodash", "underscore", "moment.",
    "modernizer", "mootools", "prototype.js", "scriptaculous", "react.", "react-dom", "vue.",
    "vue-router", "angular.", "backbone", "swiper", "slick.", "owl.carousel", "fancybox",
    "lightbox",
    "magnific-popup", "leaflet", "analytics.js", "gtm.js", "ga.js", "gtag", "matomo", "piwik",
    "recaptcha", "html5shiv", "html5.js", "respond.", "polyfill", "core-js", "babel", "regenerator",
    "aos.", "wow.", "isotope", "masonry", "select2", "chosen.", "datatables", "webfont",
    "lazysizes",
    "lazyload", "gsap", "tweenmax", "scrollmagic", "wp-emoji", "wp-embed", "imagesloaded",
    "hoverintent", "superfish", "flexslider", "nivo", "photoswipe", "tarteaucitron",
    "cookieconsent",
    "fontawesome", "font-awesome", "all.min.js", "all.js", "require.js", "requirejs", "chart.",
    "d3.", "mediaelement", "plyr", "videojs", "video.js", "hammer", "picturefill", "svgxuse",
    "focus-visible", "what-input", "axios",
  ]
}
