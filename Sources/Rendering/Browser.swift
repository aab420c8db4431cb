#if canImport(Glibc)
  import Glibc
#endif

/// Why no browser can be had, or why it did not build a page.
package enum RenderingProblem: Error, Sendable, Hashable {
  /// None is found on the path.
  case noBrowser
  /// It would run as root, without its sandbox, and nobody said that it may.
  case asRoot
  /// It ended before it said a word.
  case didNotStart
  /// It ended on a page, again and again.
  case crashed
  case timedOut
  case tooMuchMemory
  case tooLarge

  /// Whether there is no use in trying with another page.
  package var isLasting: Bool {
    switch self {
    case .noBrowser, .asRoot, .didNotStart, .crashed: true
    case .timedOut, .tooMuchMemory, .tooLarge: false
    }
  }
}

/// Which browser renders pages.
package enum Browser {
  /// Debian's names first.
  static let names = [
    "chromium", "chromium-browser", "google-chrome-stable", "google-chrome",
  ]

  /// The first of the browsers that are known on a path such as `/usr/bin:/bin`; nil without any.
  package static func find(on path: String) -> String? {
    for folder in path.split(separator: ":") where folder.hasPrefix("/") {
      for name in names where access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
    }
    return nil
  }

  /// What the browser is started with: nothing of its own goes out, no name is looked up, and what is not
  /// answered by us goes to a proxy that never answers.
  ///
  /// - Parameter deadPort: a port of this machine that nobody listens at.
  static func arguments(profile: String, deadPort: Int, isSandboxed: Bool) -> [String] {
    [
      "--headless", "--remote-debugging-pipe", "--user-data-dir=\(profile)",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--proxy-server=socks5://127.0.0.1:\(deadPort)", "--proxy-bypass-list=<-loopback>",
      "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
      "--webrtc-ip-handling-policy=disable_non_proxied_udp",
      "--disable-quic", "--dns-prefetch-disable", "--no-pings", "--disable-background-networking",
      "--disable-component-update", "--disable-domain-reliability", "--disable-sync",
      "--disable-extensions", "--disable-default-apps", "--disable-breakpad",
      "--disable-client-side-phishing-detection", "--no-first-run", "--no-default-browser-check",
      "--disable-dev-shm-usage", "--disable-gpu", "--disable-3d-apis", "--mute-audio",
      "--hide-scrollbars", "--window-size=1280,1024", "--lang=fr-FR",
      "--js-flags=--max-old-space-size=512",
      "--disable-features=MediaRouter,DialMediaRouteProvider,OptimizationHints,Translate,"
        + "HttpsUpgrades,HttpsFirstBalancedMode,Prerender2,SpeculationRulesPrefetch",
    ] + (isSandboxed ? [] : ["--no-sandbox"]) + ["about:blank"]
  }
}
