import Text

/// Scripts by their addresses.
package enum ScriptSource {
  /// True of libraries and services whose scripts know no element of the page: what a page does with
  /// them stands in scripts of its own.
  package static func isForeign(_ address: String) -> Bool {
    let address = address.lowercased()
    let path = address.prefix { $0 != "?" && $0 != "#" }
    if hosts.contains(where: { address.contains(bytesOf: $0) }) { return true }
    let file = path.split(separator: "/").last ?? path
    return files.contains { file.hasPrefix($0) }
  }

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
