import Text

/// A test whether a robot asks, which stands in place of the page that was asked for.
enum RobotCheck {
  /// Whether an answer is such a test: it says so in its header, or it has hardly any text, no menu of
  /// its site, no form to fill in and the marks of one.
  static func isOne(_ response: HTTPResponse, _ reading: PageReading) -> Bool {
    if hasHeader(response.headers) { return true }
    guard reading.wordCount <= 150, reading.linkCount <= 8, reading.ownLinkCount < 3,
      reading.fieldCount < 2
    else { return false }
    let text = text(of: response)
    if machines.contains(where: text.contains) { return true }
    // The words alone are those of many forms as well: only of a page that says little else.
    return reading.wordCount <= 60 && hasSentence(text)
  }

  /// Whether an answer may be one: worth a closer look.
  static func hasMark(_ response: HTTPResponse) -> Bool {
    let text = text(of: response)
    return machines.contains(where: text.contains) || hasSentence(text)
  }

  private static func text(of response: HTTPResponse) -> String {
    String(decoding: response.body.prefix(64 << 10), as: UTF8.self).lowercased()
  }

  /// The words alone, which a page may well talk about, need a script or a form to go on with.
  private static func hasSentence(_ text: String) -> Bool {
    guard text.contains("<script") || text.contains("<form") else { return false }
    return sentences.contains(where: text.contains)
  }

  private static func hasHeader(_ headers: HTTPHeaders) -> Bool {
    if headers["cf-mitigated"]?.lowercased() == "challenge" { return true }
    let action = headers["x-amzn-waf-action"]?.lowercased()
    return action == "challenge" || action == "captcha"
  }

  /// Files and names that only such tests have.
  private static let machines = [
    "_cf_chl_opt", "cf-chl-", "cf_chl_", "/cdn-cgi/challenge-platform/h/", "captcha-delivery.com",
    "_incapsula_resource", "/.well-known/sgcaptcha", "/.within.website/x/cmd/anubis", "px-captcha",
    "awswafcaptcha", "token.awswaf.com", "sucuri_cloudproxy_js", "sucuri-firewall",
    "check.ddos-guard.net", "/aes.min.js", "/slowaes", "slowaes.decrypt", "/kpsdk", "ips.js?kpsdk",
    "/_bm/", "sec-cpt-if", "/go-away/cmd/", "/.haphash", "antibot.cloud",
    "js_challenge", "jschallenge", "/testcookie", "vercel/security", "fortiweb",
  ]

  /// What such tests say, in French and in English.
  private static let sentences = [
    "just a moment", "un instant…", "un instant...", "attention required!",
    "checking your browser", "checking if the site connection is secure",
    "verifying you are human", "verify you are human", "verify that you are human",
    "verify you are not a robot", "are you a robot", "are you human", "not a robot",
    "not a bot", "human verification", "security check", "pardon our interruption",
    "vous êtes humain", "vous êtes un humain", "vous n’êtes pas un robot",
    "vous n'êtes pas un robot", "vous n&#39;êtes pas un robot", "êtes-vous un robot",
    "pas un robot", "vérification de votre navigateur", "vérification de sécurité",
    "vérification du navigateur", "contrôle de sécurité",
    "enable javascript and cookies to continue",
    "activez javascript et les cookies", "ddos protection", "protection anti-ddos", "anti-robot",
  ]
}
